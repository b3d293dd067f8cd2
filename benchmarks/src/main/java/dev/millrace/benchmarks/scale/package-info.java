/** What a round costs as gateways, and tasks, grow in number. */
package dev.millrace.benchmarks.scale;
