/** The aggregator's commands. */
package dev.millrace.aggregator.cli;
