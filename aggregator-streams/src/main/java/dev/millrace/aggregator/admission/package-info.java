/** Judges every update by what stands before it in its partition. */
package dev.millrace.aggregator.admission;
