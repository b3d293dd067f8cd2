package dev.millrace.operations.federation;

import java.time.Instant;
import java.util.OptionalInt;

/**
 * When the federation is looked at, and what is known beside the topics.
 *
 * @param aggregators replicas of the aggregator that live; empty if that is not known
 * @param seesAnswers whether answers to the exchange that runs are read
 * @param seesRejections whether refused updates are read
 */
public record Moment(
    Instant now, OptionalInt aggregators, boolean seesAnswers, boolean seesRejections) {}
