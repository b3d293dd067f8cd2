package dev.millrace.benchmarks.faults;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What strikes, and for how long.
 *
 * @param scale how large the federation is
 * @param kinds the kinds of faults
 * @param faults how many, at least 1; empty for as many as there is time for
 * @param atMost no fault begins later than this after the first
 * @param seed decides what strikes and when
 */
record FaultsPlan(Scale scale, Set<Fault> kinds, OptionalInt faults, Duration atMost, long seed) {
  FaultsPlan {
    if (faults.isPresent() && faults.getAsInt() < 1) {
      throw new IllegalArgumentException("--faults must be at least 1");
    }
    if (atMost.isNegative() || atMost.isZero()) {
      throw new IllegalArgumentException("--minutes must be at least 1");
    }
  }
}
