/** Decoders under mutated input; for tests only. */
package dev.millrace.embedded.fuzz;
