/** Records that only aggregators read. */
package dev.millrace.aggregator.records;
