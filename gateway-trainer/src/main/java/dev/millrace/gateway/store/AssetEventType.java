package dev.millrace.gateway.store;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What is said of an asset. */
public enum AssetEventType {
  /** The asset failed: the readings of the life get a label, the clock that was left to them. */
  FAILED,
  /** The asset was renewed before it failed: the life ends without a label (it is censored). */
  MAINTAINED,
  /**
   * What was said of the asset at this clock was wrong and is taken back: the life runs on, and
   * what was taken for the next life joins it. It stays taken back; the same event at the same
   * clock is from then on a duplicate.
   */
  RETRACT;

  /** As it is written in messages and commands: {@code failed}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The type of this word; empty if there is none. */
  public static Optional<AssetEventType> of(String word) {
    return Arrays.stream(values()).filter(type -> type.word().equals(word)).findFirst();
  }
}
