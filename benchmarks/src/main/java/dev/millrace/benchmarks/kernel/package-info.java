/** How fast vectors are added up, beside a plain addition of arrays and beside NumPy. */
package dev.millrace.benchmarks.kernel;
