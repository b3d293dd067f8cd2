package dev.millrace.schemas.traces;

import io.opentelemetry.api.common.AttributeKey;

/** Names of spans and of what they tell. No reading, no parameter and no secret is among it. */
public final class SpanKeys {
  /** First span of an update: from the ask to the answer in the outbox. */
  public static final String TRAIN = "train";

  /** An update's way to Kafka, until it is acknowledged. */
  public static final String PUBLISH = "publish";

  /** The aggregator's judging of an update. */
  public static final String ADMIT = "admit";

  /** First span of a model: what the answers to a round's last exchange became. */
  public static final String COMBINE = "combine";

  /** A version's coming into force where it predicts. */
  public static final String ADOPT = "adopt";

  public static final AttributeKey<String> TASK = AttributeKey.stringKey("millrace.task");
  public static final AttributeKey<Long> ROUND = AttributeKey.longKey("millrace.round");
  public static final AttributeKey<Long> EXCHANGE = AttributeKey.longKey("millrace.exchange");
  public static final AttributeKey<String> GATEWAY = AttributeKey.stringKey("millrace.gateway");

  /** Rows of training data that an answer covers. */
  public static final AttributeKey<Long> ROWS = AttributeKey.longKey("millrace.rows");

  /** {@code CONTRIBUTION}, or why the gateway abstained. */
  public static final AttributeKey<String> ANSWER = AttributeKey.stringKey("millrace.answer");

  /** {@code ACCEPTED}, {@code HELD}, or a verdict on rejected updates. */
  public static final AttributeKey<String> VERDICT = AttributeKey.stringKey("millrace.verdict");

  /** The rule that an invalid update breaks. */
  public static final AttributeKey<String> FAULT = AttributeKey.stringKey("millrace.fault");

  /** Partition and place in {@code fl.updates}. */
  public static final AttributeKey<Long> PARTITION = AttributeKey.longKey("millrace.partition");

  public static final AttributeKey<Long> OFFSET = AttributeKey.longKey("millrace.offset");
  public static final AttributeKey<Long> VERSION = AttributeKey.longKey("millrace.version");

  /** Updates in a version's lineage, linked to or not. */
  public static final AttributeKey<Long> UPDATES = AttributeKey.longKey("millrace.updates");

  /** Class of the exception by which a try failed; it is made again. */
  public static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");

  private SpanKeys() {}
}
