package dev.millrace.operations.federation;

import dev.millrace.operations.federation.Sheets.MinuteLine;
import dev.millrace.schemas.Contribution;
import dev.millrace.schemas.ModelUpdate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Answers to a task, minute by minute, by the brokers' clock; the last minutes that had any. */
final class Throughput {
  static final int MOST_MINUTES = 120;

  private final NavigableMap<Instant, Count> minutes = new TreeMap<>();

  private record Count(long answers, long bytes) {
    Count plus(Count other) {
      return new Count(answers + other.answers, bytes + other.bytes);
    }
  }

  /** Takes an answer, not a marker. */
  void take(ModelUpdate update, Instant at) {
    minutes.merge(at.truncatedTo(ChronoUnit.MINUTES), new Count(1, bytes(update)), Count::plus);
    if (minutes.size() > MOST_MINUTES) {
      minutes.pollFirstEntry();
    }
  }

  List<MinuteLine> lines() {
    return minutes.entrySet().stream()
        .map(
            minute ->
                new MinuteLine(
                    minute.getKey().toString(),
                    minute.getValue().answers(),
                    minute.getValue().bytes()))
        .toList();
  }

  private static long bytes(ModelUpdate update) {
    return update.getBody() instanceof Contribution contribution
        ? contribution.getBlocks().stream()
            .mapToLong(block -> block.getVector().getData().remaining())
            .sum()
        : 0;
  }
}
