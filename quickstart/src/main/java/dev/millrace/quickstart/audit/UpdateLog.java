package dev.millrace.quickstart.audit;

import dev.millrace.schemas.Fence;
import dev.millrace.schemas.ModelUpdate;
import dev.millrace.schemas.Round;
import dev.millrace.schemas.mapping.Rounds;
import dev.millrace.schemas.mapping.Updates;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** {@code fl.updates}, cut into exchanges by its markers. */
final class UpdateLog {
  /** An exchange of a task's round. */
  record Key(String task, int round, int exchange) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int byTask = task.compareTo(other.task);
      int byRound = byTask != 0 ? byTask : Integer.compare(round, other.round);
      return byRound != 0 ? byRound : Integer.compare(exchange, other.exchange);
    }
  }

  private final Map<Key, ExchangeRecord> exchanges = new TreeMap<>();
  private final Map<Integer, Set<Key>> fenced = new HashMap<>();

  /** The exchange; empty of asks and answers if the log holds none. */
  ExchangeRecord exchange(String task, int round, int exchange) {
    return exchanges.getOrDefault(new Key(task, round, exchange), new ExchangeRecord());
  }

  Map<Key, ExchangeRecord> exchanges() {
    return exchanges;
  }

  /**
   * Adds the next record of a partition.
   *
   * @throws dev.millrace.schemas.mapping.UnreadableRecordException if it makes no sense
   */
  void add(int partition, ModelUpdate wire) {
    Key key = new Key(wire.getTask(), wire.getRound(), wire.getExchange());
    ExchangeRecord exchange = exchanges.computeIfAbsent(key, unknown -> new ExchangeRecord());
    Set<Key> ended = fenced.computeIfAbsent(partition, unknown -> new HashSet<>());
    if (wire.getBody() instanceof Round round) {
      exchange.asked(Rounds.asked(round));
    } else if (wire.getBody() instanceof Fence) {
      ended.add(key);
    } else {
      exchange.answered(Updates.fromWire(wire), Updates.claimedDigest(wire), !ended.contains(key));
    }
  }
}
