/** A network between processes of one machine that can be slowed down and cut. */
package dev.millrace.benchmarks.network;
