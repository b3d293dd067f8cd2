package dev.millrace.aggregator.rounds;

import dev.millrace.aggregator.metrics.AggregatorMetrics;
import dev.millrace.schemas.RejectedUpdate;

/** Tells gateways, and counts, which of their answers do not count. */
record Refusals(Publication publication, AggregatorMetrics metrics) {
  void add(RejectedUpdate rejected) {
    metrics.updateRejected(rejected);
    publication.reject(rejected);
  }
}
