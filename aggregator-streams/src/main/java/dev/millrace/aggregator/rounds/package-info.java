/**
 * Runs the rounds of each task: loads how far it has come, lets the pure decisions of {@code
 * dev.millrace.federation} decide, and performs what they say.
 */
package dev.millrace.aggregator.rounds;
