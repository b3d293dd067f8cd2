package dev.millrace.gateway.rounds;

import dev.millrace.federation.round.Answer;
import dev.millrace.federation.round.Answer.Abstention;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Meters of the gateway's part in rounds. */
public final class RoundsMetrics {

  /** Contributions made. */
  public static final String CONTRIBUTIONS = "millrace.gateway.answers.contributions";

  /** Abstentions made, by {@value #WHY}. */
  public static final String ABSTENTIONS = "millrace.gateway.answers.abstentions";

  /** Tag: an {@link Answer.Why}. */
  public static final String WHY = "why";

  /** From the freezing of the rows to the answer. */
  public static final String ANSWER_TIME = "millrace.gateway.answers.time";

  /** Answers that the cluster acknowledged. */
  public static final String SENT = "millrace.gateway.answers.sent";

  /** Bytes of their values: all that left the plant for a round. */
  public static final String SENT_BYTES = "millrace.gateway.answers.sent.bytes";

  /** Attempts to answer or to send that failed and are repeated. */
  public static final String FAILURES = "millrace.gateway.answers.failures";

  /** Reports of readiness given to the cluster. */
  public static final String REPORTS = "millrace.gateway.reports";

  /** Records of tasks and rounds that this version could not read. */
  public static final String UNREADABLE = "millrace.gateway.records.unreadable";

  private final MeterRegistry registry;
  private final Counter contributions;
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong sentBytes = new AtomicLong();
  private final Counter failures;
  private final Counter reports;
  private final Counter unreadable;
  private final Timer answerTime;

  public RoundsMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.contributions = registry.counter(CONTRIBUTIONS);
    // Own counts: what a meter of a foreign registry reads back may be a rate, or nothing.
    FunctionCounter.builder(SENT, sent, AtomicLong::get).register(registry);
    FunctionCounter.builder(SENT_BYTES, sentBytes, AtomicLong::get).register(registry);
    this.failures = registry.counter(FAILURES);
    this.reports = registry.counter(REPORTS);
    this.unreadable = registry.counter(UNREADABLE);
    this.answerTime = registry.timer(ANSWER_TIME);
    // There from the start, so that the first one is seen as a rise.
    for (Answer.Why why : Answer.Why.values()) {
      abstentions(why);
    }
  }

  void answered(Answer answer, Duration took) {
    if (answer instanceof Abstention abstention) {
      abstentions(abstention.why()).increment();
    } else {
      contributions.increment();
    }
    answerTime.record(took);
  }

  private Counter abstentions(Answer.Why why) {
    return registry.counter(ABSTENTIONS, WHY, why.name());
  }

  void sent(int bytes) {
    sent.incrementAndGet();
    sentBytes.addAndGet(bytes);
  }

  void failed() {
    failures.increment();
  }

  void reported() {
    reports.increment();
  }

  void unreadable() {
    unreadable.increment();
  }

  /** Answers acknowledged by the cluster since the start of the process. */
  public long sentCount() {
    return sent.get();
  }

  /** Bytes of those answers. */
  public long sentBytes() {
    return sentBytes.get();
  }
}
