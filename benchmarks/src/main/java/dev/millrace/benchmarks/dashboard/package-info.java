/** How long the dashboard needs for a long history of many gateways. */
package dev.millrace.benchmarks.dashboard;
