package dev.millrace.operations.federation;

import dev.millrace.operations.federation.Sheets.ReasonCount;
import dev.millrace.operations.federation.Sheets.RejectionLine;
import dev.millrace.schemas.RejectedUpdate;
import dev.millrace.schemas.RejectionVerdict;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The updates of a task that did not count. */
final class Rejections {
  static final int MOST_RECENT = 50;

  /** Whoever sends many that are refused shall not take all memory. */
  private static final int MOST_CELLS = 100_000;

  private final Map<String, Long> counts = new TreeMap<>();
  private final Deque<RejectionLine> recent = new ArrayDeque<>();
  private final Deque<Instant> invalidAt = new ArrayDeque<>();
  private final Map<Cell, Byte> cells =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Cell, Byte> eldest) {
          return size() > MOST_CELLS;
        }
      };

  /** A gateway in a round. */
  private record Cell(int round, String gateway) {}

  void take(RejectedUpdate rejected, Instant at) {
    String reason =
        rejected.getFault().isEmpty() ? rejected.getVerdict().name() : rejected.getFault();
    counts.merge(reason, 1L, Long::sum);
    if (recent.size() == MOST_RECENT) {
      recent.removeLast();
    }
    recent.addFirst(
        new RejectionLine(
            at.toString(),
            rejected.getGateway(),
            rejected.getRound(),
            rejected.getExchange(),
            reason,
            rejected.getDetail()));
    if (rejected.getVerdict() == RejectionVerdict.INVALID) {
      invalidAt.addLast(at);
      if (invalidAt.size() > MOST_RECENT) {
        invalidAt.removeFirst();
      }
    }
    if (rejected.getVerdict() != RejectionVerdict.DUPLICATE) {
      // The strategy's own refusals name no place in the log.
      byte what = rejected.getOffset() < 0 ? PastRound.LEFT_OUT : PastRound.REFUSED;
      cells.put(new Cell(rejected.getRound(), rejected.getGateway()), what);
    }
  }

  /** What became of a gateway's update in a round, if it was refused or left out. */
  Optional<Byte> cell(int round, String gateway) {
    return Optional.ofNullable(cells.get(new Cell(round, gateway)));
  }

  /** How many broke a rule since then; no more than {@link #MOST_RECENT} are told apart. */
  int invalidSince(Instant since) {
    return (int) invalidAt.stream().filter(at -> at.isAfter(since)).count();
  }

  /**
   * All of it, the last ones first.
   *
   * @param visible whether the topic may be read
   */
  Sheets.RejectionsSheet sheet(boolean visible) {
    return new Sheets.RejectionsSheet(
        visible,
        counts.values().stream().mapToLong(Long::longValue).sum(),
        counts.entrySet().stream()
            .map(each -> new ReasonCount(each.getKey(), each.getValue()))
            .sorted(Comparator.comparing(ReasonCount::count).reversed())
            .toList(),
        List.copyOf(recent));
  }
}
