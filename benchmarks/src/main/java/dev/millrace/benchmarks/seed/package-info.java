/**
 * The protocol of the experiment this project grew from: many small plants, readings without
 * history, remaining life without cap. Kept so that its figures can be found again.
 */
package dev.millrace.benchmarks.seed;
