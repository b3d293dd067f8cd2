package dev.millrace.gateway.scoring;

import dev.millrace.gateway.intake.MqttOutlet;
import dev.millrace.gateway.store.GatewayState;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Which assets' maintenance has been advised, over restarts.
 *
 * <p>An advisory counts once the broker has it. One that did not get there is made anew at the next
 * reading that still calls for it; one whose acknowledgement got lost in a crash comes twice.
 */
final class Advisories {

  private record Subject(String task, String asset) {
    private String key() {
      return "advisory.%s.%s".formatted(task, asset);
    }
  }

  private record Fate(Subject subject, Advice advice, boolean taken) {}

  private final GatewayState state;
  private final ScoringMetrics metrics;
  private final Queue<Fate> fates = new ConcurrentLinkedQueue<>();
  private final Map<Subject, Optional<Advice>> given;

  /**
   * @param capacity subjects held in memory; others are read again
   */
  Advisories(GatewayState state, ScoringMetrics metrics, int capacity) {
    this.state = state;
    this.metrics = metrics;
    this.given =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<Subject, Optional<Advice>> eldest) {
            return size() > capacity;
          }
        };
  }

  /**
   * Judges a prediction. If an advisory is due, gives the receipt that it must be published with.
   */
  Optional<MqttOutlet.Receipt> judge(
      String task, String asset, int life, double prediction, AdvisoryRule rule) {
    Subject subject = new Subject(task, asset);
    boolean advised =
        given
            .computeIfAbsent(subject, this::load)
            .filter(advice -> advice.isOf(life, rule.threshold()))
            .isPresent();
    if (advised && rule.isRecovered(prediction)) {
      given.put(subject, Optional.empty());
      state.put(subject.key(), "");
    }
    if (advised || !rule.isBelow(prediction)) {
      return Optional.empty();
    }
    Advice advice = new Advice(life, rule.threshold());
    given.put(subject, Optional.of(advice));
    return Optional.of(receipt(subject, advice));
  }

  /** Puts on record what became of advisories since the last time. */
  void settle() {
    for (Fate fate = fates.poll(); fate != null; fate = fates.poll()) {
      if (fate.taken()) {
        metrics.advised(fate.subject().task());
        record(fate);
      } else {
        given.remove(fate.subject(), Optional.of(fate.advice()));
      }
    }
  }

  /** An asset that has recovered since is to be advised of again. */
  private void record(Fate fate) {
    Optional<Advice> advice = Optional.of(fate.advice());
    if (given.getOrDefault(fate.subject(), advice).equals(advice)) {
      state.put(fate.subject().key(), fate.advice().encoded());
    }
  }

  private Optional<Advice> load(Subject subject) {
    return state.get(subject.key()).flatMap(Advice::decode);
  }

  private MqttOutlet.Receipt receipt(Subject subject, Advice advice) {
    return new MqttOutlet.Receipt() {
      @Override
      public void taken() {
        fates.add(new Fate(subject, advice, true));
      }

      @Override
      public void dropped() {
        fates.add(new Fate(subject, advice, false));
      }
    };
  }
}
