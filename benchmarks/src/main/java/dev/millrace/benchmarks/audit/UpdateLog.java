package dev.millrace.benchmarks.audit;

import dev.millrace.federation.round.Update;
import dev.millrace.schemas.Fence;
import dev.millrace.schemas.ModelUpdate;
import dev.millrace.schemas.Round;
import dev.millrace.schemas.mapping.Rounds;
import dev.millrace.schemas.mapping.Updates;
import dev.millrace.schemas.topics.Topics;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

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

  static UpdateLog read(Map<String, Object> settings) {
    UpdateLog log = new UpdateLog();
    CommittedTopic.read(settings, Topics.UPDATES, ModelUpdate.class, log::add);
    return log;
  }

  /** The exchange; empty of asks and answers if the log holds none. */
  ExchangeRecord exchange(String task, int round, int exchange) {
    return exchanges.getOrDefault(new Key(task, round, exchange), new ExchangeRecord());
  }

  Map<Key, ExchangeRecord> exchanges() {
    return exchanges;
  }

  private void add(ConsumerRecord<String, ModelUpdate> record) {
    ModelUpdate wire = record.value();
    Key key = new Key(wire.getTask(), wire.getRound(), wire.getExchange());
    ExchangeRecord exchange = exchanges.computeIfAbsent(key, unknown -> new ExchangeRecord());
    Set<Key> ended = fenced.computeIfAbsent(record.partition(), unknown -> new HashSet<>());
    if (wire.getBody() instanceof Round round) {
      exchange.asked(Rounds.asked(round));
    } else if (wire.getBody() instanceof Fence) {
      ended.add(key);
    } else {
      Update update = Updates.fromWire(wire);
      exchange.answered(update, !ended.contains(key));
    }
  }
}
