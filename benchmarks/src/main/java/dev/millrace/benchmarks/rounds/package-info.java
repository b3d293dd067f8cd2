/** How long the aggregator takes from the last answer to what follows from the answers. */
package dev.millrace.benchmarks.rounds;
