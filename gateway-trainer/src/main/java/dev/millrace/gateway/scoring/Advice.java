package dev.millrace.gateway.scoring;

import java.util.Optional;

/**
 * That maintenance of an asset was advised.
 *
 * @param life in which of its lives
 * @param threshold below which prediction
 */
record Advice(int life, double threshold) {

  /** Whether it is still the same life, and the task still has the same threshold. */
  boolean isOf(int currentLife, double currentThreshold) {
    return life == currentLife && threshold == currentThreshold;
  }

  String encoded() {
    return life + " " + threshold;
  }

  static Optional<Advice> decode(String encoded) {
    String[] words = encoded.split(" ", 2);
    return words.length == 2
        ? Optional.of(new Advice(Integer.parseInt(words[0]), Double.parseDouble(words[1])))
        : Optional.empty();
  }
}
