package dev.millrace.operations.dashboard;

/**
 * What the brokers say of the aggregator; null where they don't tell.
 *
 * @param instances replicas that live
 * @param state of their consumer group, as Kafka names it
 * @param checkedAt when the brokers were asked
 */
public record Aggregators(Integer instances, String state, String checkedAt) {
  static final Aggregators UNKNOWN = new Aggregators(null, null, null);
}
