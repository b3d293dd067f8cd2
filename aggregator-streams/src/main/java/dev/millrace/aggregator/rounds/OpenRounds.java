package dev.millrace.aggregator.rounds;

import dev.millrace.aggregator.naming.Stores;
import dev.millrace.federation.round.OpenExchange;
import dev.millrace.federation.vector.Block;
import dev.millrace.schemas.ExchangeLineage;
import dev.millrace.schemas.Round;
import dev.millrace.schemas.internal.Answers;
import dev.millrace.schemas.internal.Kept;
import dev.millrace.schemas.internal.OpenRound;
import dev.millrace.schemas.mapping.Blocks;
import dev.millrace.schemas.topics.Keys;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * What is stored of open rounds beside the small record of how far each has come.
 *
 * @param asks task to the open exchange; task|opened to what the round began with
 * @param kept task to what is kept to go on from the open exchange
 * @param answers task|answers before to who answered the open exchange then
 * @param finished task|exchange to who answered those before
 */
record OpenRounds(
    KeyValueStore<String, Round> asks,
    KeyValueStore<String, Kept> kept,
    KeyValueStore<String, Answers> answers,
    KeyValueStore<String, ExchangeLineage> finished) {
  private static final String OPENED = "opened";

  static OpenRounds of(ProcessingContext context) {
    return new OpenRounds(
        context.getStateStore(Stores.OPEN_ASKS),
        context.getStateStore(Stores.KEPT),
        context.getStateStore(Stores.ANSWERS),
        context.getStateStore(Stores.FINISHED));
  }

  /** Writes what is new. */
  void save(String task, Optional<RunningRound> before, Optional<RunningRound> now) {
    if (now.isEmpty()) {
      before.ifPresent(ended -> forget(task));
      return;
    }
    RunningRound round = now.get();
    Optional<RunningRound> same =
        before.filter(last -> last.asked().round() == round.asked().round());
    if (same.isEmpty()) {
      // The next round may have opened at the same instant as the last one ended.
      before.ifPresent(ended -> forget(task));
      asks.put(Keys.update(task, OPENED), round.opening());
    }
    int saved = same.map(last -> last.finished().size()).orElse(0);
    for (ExchangeLineage lineage : round.finished().subList(saved, round.finished().size())) {
      finished.put(numbered(task, lineage.getExchange()), lineage);
    }
    saveAnswers(task, same, round);
  }

  private void saveAnswers(String task, Optional<RunningRound> before, RunningRound now) {
    Optional<OpenExchange> same =
        before
            .map(RunningRound::exchange)
            .filter(last -> last.asked().exchange() == now.asked().exchange());
    if (same.isEmpty()) {
      keys(answers, task).forEach(answers::delete);
      asks.put(task, now.wire());
      keep(task, now.asked().ask().kept());
    }
    OpenExchange earlier = same.orElseGet(() -> now.exchange().unanswered());
    int counted = earlier.accepted().size() + earlier.abstained().size();
    if (now.exchange().accepted().size() + now.exchange().abstained().size() > counted) {
      answers.put(numbered(task, counted), TaskStates.answersSince(earlier, now.exchange()));
    }
  }

  private void keep(String task, List<Block> blocks) {
    if (!blocks.isEmpty()) {
      kept.put(task, new Kept(Blocks.toWire(blocks)));
    } else if (kept.get(task) != null) {
      kept.delete(task);
    }
  }

  RunningRound read(String task, OpenRound stored) {
    Kept blocks = kept.get(task);
    return TaskStates.fromWire(
        stored,
        asks.get(Keys.update(task, OPENED)),
        asks.get(task),
        blocks == null ? List.of() : Blocks.fromWire(blocks.getBlocks()),
        keys(answers, task).stream().map(answers::get).toList(),
        keys(finished, task).stream().map(finished::get).toList());
  }

  private void forget(String task) {
    asks.delete(task);
    asks.delete(Keys.update(task, OPENED));
    keep(task, List.of());
    keys(answers, task).forEach(answers::delete);
    keys(finished, task).forEach(finished::delete);
  }

  /** Keys sort as the numbers do. */
  private static String numbered(String task, int number) {
    return "%s%010d".formatted(Keys.update(task, ""), number);
  }

  private static <V> List<String> keys(KeyValueStore<String, V> store, String task) {
    List<String> keys = new ArrayList<>();
    try (KeyValueIterator<String, V> all =
        store.prefixScan(Keys.update(task, ""), new StringSerializer())) {
      all.forEachRemaining(entry -> keys.add(entry.key));
    }
    return keys;
  }
}
