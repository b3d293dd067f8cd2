/** How fast updates become a model, beside a consumer that only polls them. */
package dev.millrace.benchmarks.aggregate;
