/**
 * How good federated models are: each beside what its plants learn alone and beside the same model
 * on all rows in one place.
 */
package dev.millrace.benchmarks.accuracy;
