/** What hostile plants can do to a federation, strategy by strategy. */
package dev.millrace.benchmarks.attack;
