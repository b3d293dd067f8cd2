package dev.millrace.operations.federation;

import dev.millrace.operations.federation.Sheets.ExchangeTime;
import dev.millrace.schemas.Abandoned;
import dev.millrace.schemas.Asked;
import dev.millrace.schemas.Closed;
import dev.millrace.schemas.ExchangeLineage;
import dev.millrace.schemas.LineageUpdate;
import dev.millrace.schemas.Opened;
import dev.millrace.schemas.RoundEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The rounds of a task that are over, and who did what in them; the last ones of each. */
public final class RoundHistory {
  /** Most rounds of a task that are remembered. */
  public static final int MOST_ROUNDS = 1_000;

  static final int MOST_EXCHANGES = 300;

  private static final String EVALUATION = "EVALUATION";

  private final GatewayNames names = new GatewayNames();
  private final Deque<PastRound> rounds = new ArrayDeque<>();
  private final Deque<ExchangeTime> exchanges = new ArrayDeque<>();
  private Course course = new Course(0, new int[0]);

  RoundHistory() {}

  void take(RoundEvent event) {
    Object what = event.getEvent();
    if (what instanceof Opened opened) {
      course = new Course(event.getRound(), names.numbers(opened.getCohort()));
    } else if (what instanceof Asked asked) {
      course(event).asked(event, asked);
    } else if (what instanceof Closed closed) {
      ended(closed(event, closed), course(event).lastAnswers(closed.getLineage()));
    } else if (what instanceof Abandoned abandoned) {
      ended(abandoned(event, abandoned), abandoned.getAccepted().size());
    }
  }

  GatewayNames names() {
    return names;
  }

  /** The last ones that are over, the very last one last. */
  List<PastRound> last(int most) {
    return rounds.stream().skip(Math.max(0, rounds.size() - most)).toList();
  }

  Optional<PastRound> last() {
    return Optional.ofNullable(rounds.peekLast());
  }

  /** How many were abandoned since the last one that closed. */
  int abandonedLast() {
    int count = 0;
    for (Iterator<PastRound> last = rounds.descendingIterator(); last.hasNext(); count++) {
      if (last.next().closed()) {
        break;
      }
    }
    return count;
  }

  Sheets.RoundsSheet sheet(int most) {
    return new Sheets.RoundsSheet(
        rounds.isEmpty() ? null : rounds.peekFirst().round(),
        rounds.isEmpty() ? null : rounds.peekLast().round(),
        last(most).stream().map(round -> round.sheet(names)).toList());
  }

  List<ExchangeTime> exchanges() {
    return new ArrayList<>(exchanges);
  }

  /** The beginning may have been forgotten by the topic. */
  private Course course(RoundEvent event) {
    if (course.round() != event.getRound()) {
      course = new Course(event.getRound(), new int[0]);
    }
    return course;
  }

  private void ended(PastRound round, int lastAnswers) {
    push(rounds, round, MOST_ROUNDS);
    course
        .times(round.at(), lastAnswers)
        .forEach(exchange -> push(exchanges, exchange, MOST_EXCHANGES));
  }

  private PastRound closed(RoundEvent event, Closed closed) {
    List<String> trained = trained(closed.getLineage());
    return new PastRound(
        event.getRound(),
        true,
        "",
        "",
        event.getAt(),
        closed.getMilliseconds(),
        closed.getVersion(),
        trained.size(),
        new TreeMap<>(closed.getAbstained()),
        names.numbers(closed.getMissing()),
        course(event).exchanges(),
        cells(trained, closed.getAbstained(), closed.getMissing()));
  }

  private PastRound abandoned(RoundEvent event, Abandoned abandoned) {
    int exchanges = course(event).exchanges();
    return new PastRound(
        event.getRound(),
        false,
        abandoned.getReason(),
        abandoned.getDetail(),
        event.getAt(),
        abandoned.getMilliseconds(),
        0,
        abandoned.getAccepted().size(),
        new TreeMap<>(abandoned.getAbstained()),
        names.numbers(abandoned.getMissing()),
        exchanges,
        cells(abandoned.getAccepted(), abandoned.getAbstained(), abandoned.getMissing()));
  }

  /** Whoever dropped out before the last exchange did not answer, as far as the event tells. */
  private byte[] cells(
      Collection<String> contributed, Map<String, String> abstained, Collection<String> missing) {
    int[] lost = names.numbers(missing);
    int[] silent = names.numbers(abstained.keySet());
    int[] counted = names.numbers(contributed);
    byte[] cells = new byte[names.size()];
    Arrays.fill(cells, PastRound.NOT_INVITED);
    fill(cells, course.cohort(), PastRound.MISSING);
    fill(cells, lost, PastRound.MISSING);
    fill(cells, silent, PastRound.ABSTAINED);
    fill(cells, counted, PastRound.CONTRIBUTED);
    return cells;
  }

  /** The gateways whose updates the model was made of. */
  private static List<String> trained(List<ExchangeLineage> lineage) {
    return lineage.stream()
        .filter(each -> !each.getKind().equals(EVALUATION) && !each.getUpdates().isEmpty())
        .reduce((earlier, later) -> later)
        .map(last -> last.getUpdates().stream().map(LineageUpdate::getGateway).toList())
        .orElse(List.of());
  }

  private static void fill(byte[] cells, int[] gateways, byte what) {
    for (int gateway : gateways) {
      cells[gateway] = what;
    }
  }

  private static <T> void push(Deque<T> last, T next, int most) {
    if (last.size() == most) {
      last.removeFirst();
    }
    last.addLast(next);
  }
}
