/** How fast readings become durable in a gateway, and what a gateway needs. */
package dev.millrace.benchmarks.intake;
