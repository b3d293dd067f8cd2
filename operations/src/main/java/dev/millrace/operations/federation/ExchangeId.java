package dev.millrace.operations.federation;

import java.util.Comparator;

/** An exchange of a task. */
public record ExchangeId(int round, int exchange) implements Comparable<ExchangeId> {
  private static final Comparator<ExchangeId> ORDER =
      Comparator.comparingInt(ExchangeId::round).thenComparingInt(ExchangeId::exchange);

  @Override
  public int compareTo(ExchangeId other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return exchange == 0 ? Integer.toString(round) : round + "." + exchange;
  }
}
