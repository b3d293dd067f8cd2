/** The status API, read from the topics, so that any replica answers for all. */
package dev.millrace.aggregator.status;
