/** What the topics of a federation must hold, whatever was killed. */
package dev.millrace.benchmarks.audit;
