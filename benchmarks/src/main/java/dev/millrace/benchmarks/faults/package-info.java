/**
 * A federation of real processes under {@code kill -9}: what is killed, when, and what must hold
 * all the same.
 */
package dev.millrace.benchmarks.faults;
