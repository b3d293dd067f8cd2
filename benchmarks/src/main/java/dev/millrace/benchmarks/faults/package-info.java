/**
 * A federation of real processes under faults: what is taken away, when, and what must hold all the
 * same.
 */
package dev.millrace.benchmarks.faults;
