/** How long an aggregator takes to begin, with what state to restore. */
package dev.millrace.benchmarks.restore;
