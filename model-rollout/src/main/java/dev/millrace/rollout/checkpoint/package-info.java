/** The last model on disk, for starts without Kafka. */
package dev.millrace.rollout.checkpoint;
