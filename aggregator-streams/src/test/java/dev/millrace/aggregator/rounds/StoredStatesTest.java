package dev.millrace.aggregator.rounds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.aggregator.naming.Stores;
import dev.millrace.aggregator.records.InternalSerde;
import dev.millrace.federation.model.Evaluation;
import dev.millrace.federation.round.AcceptedUpdate;
import dev.millrace.federation.round.Asked;
import dev.millrace.federation.round.InForce;
import dev.millrace.federation.round.Member;
import dev.millrace.federation.round.OpenExchange;
import dev.millrace.federation.round.PastRounds;
import dev.millrace.federation.strategy.Ask;
import dev.millrace.federation.strategy.AskKind;
import dev.millrace.federation.vector.Block;
import dev.millrace.federation.vector.BlockShape;
import dev.millrace.schemas.ExchangeLineage;
import dev.millrace.schemas.Round;
import dev.millrace.schemas.internal.Answers;
import dev.millrace.schemas.internal.CoveredRows;
import dev.millrace.schemas.internal.Kept;
import dev.millrace.schemas.internal.TaskProgress;
import dev.millrace.schemas.mapping.Rounds;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StoredStatesTest {
  private static final Instant THEN = Instant.parse("2026-01-01T00:00:00Z");
  private static final AcceptedUpdate UPDATE = new AcceptedUpdate("north", 5, "ab".repeat(32));

  private final MockProcessorContext<String, SpecificRecord> context = new MockProcessorContext<>();

  @BeforeEach
  void addStores() {
    add(Stores.PROGRESS, TaskProgress.class);
    add(Stores.COVERED, CoveredRows.class);
    add(Stores.OPEN_ASKS, Round.class);
    add(Stores.KEPT, Kept.class);
    add(Stores.ANSWERS, Answers.class);
    add(Stores.FINISHED, ExchangeLineage.class);
  }

  @Test
  void shouldFindAnOpenRoundAgain() {
    // Given: the second exchange is open, the first was answered
    StoredStates states = StoredStates.of(context);
    states.save(state(round(1, 1)));
    states.save(state(answered(1, 2)));

    // When
    RunningRound found = StoredStates.of(context).state("wear").open().orElseThrow();

    // Then
    assertThat(found.asked().exchange()).isEqualTo(2);
    assertThat(found.asked().ask().context("trees")).containsExactly(2);
    assertThat(found.finished()).extracting(ExchangeLineage::getExchange).containsExactly(1);
    assertThat(found.finished()).isEqualTo(answered(1, 2).finished());
  }

  @Test
  void shouldKeepWhatNobodyIsTold() {
    // Given
    StoredStates states = StoredStates.of(context);
    Block kept = new Block("parents", 0, new long[] {3, 4});

    // When
    states.save(state(keeping(round(1, 1), kept)));

    // Then
    assertThat(kept()).containsExactly(kept);
    KeyValueStore<String, Round> asks = context.getStateStore(Stores.OPEN_ASKS);
    assertThat(Rounds.asked(asks.get("wear")).ask().kept()).isEmpty();

    // When: the next exchange needs nothing of before
    states.save(state(answered(1, 2)));

    // Then
    assertThat(kept()).isEmpty();
  }

  private List<Block> kept() {
    return StoredStates.of(context).state("wear").open().orElseThrow().asked().ask().kept();
  }

  private static RunningRound keeping(RunningRound round, Block kept) {
    Asked asked = round.asked();
    Asked keeping = asked.with(asked.ask().keeping(List.of(kept)));
    return round.with(OpenExchange.of(keeping, 1, 1, THEN));
  }

  @Test
  void shouldWriteWhatAnAskCarriesOnceOnly() {
    // Given
    StoredStates states = StoredStates.of(context);
    states.save(state(round(1, 1)));
    KeyValueStore<String, Round> asks = context.getStateStore(Stores.OPEN_ASKS);
    asks.delete("wear");

    // When: an answer comes
    RunningRound round = round(1, 1);
    states.save(state(round.with(round.exchange().accept(UPDATE))));

    // Then
    assertThat(asks.get("wear")).isNull();
    KeyValueStore<String, Answers> answers = context.getStateStore(Stores.ANSWERS);
    assertThat(answers.get("wear|0000000000").getAccepted())
        .singleElement()
        .satisfies(only -> assertThat(only.getGateway()).isEqualTo("north"));
  }

  @Test
  void shouldForgetARoundThatEnded() {
    // Given
    StoredStates states = StoredStates.of(context);
    states.save(state(answered(1, 2)));

    // When: it ends, and the next one opens at once
    states.save(state(round(2, 1)));

    // Then
    RunningRound next = StoredStates.of(context).state("wear").open().orElseThrow();
    assertThat(next.asked().round()).isEqualTo(2);
    assertThat(next.finished()).isEmpty();

    // When: that one ends too
    states.save(TaskState.unknown("wear"));

    // Then
    assertThat(StoredStates.of(context).state("wear").open()).isEmpty();
    assertThat(StoredStates.of(context).tasks()).containsExactly("wear");
    KeyValueStore<String, Round> asks = context.getStateStore(Stores.OPEN_ASKS);
    assertThat(asks.get("wear")).isNull();
  }

  @Test
  void shouldKeepWhatIsCoveredInPartsAndWriteThoseThatChanged() {
    // Given: one more than two parts hold.
    TreeMap<String, Long> rows = new TreeMap<>();
    IntStream.range(0, 20_001).forEach(i -> rows.put("plant-%06d".formatted(i), 7L));
    StoredStates states = StoredStates.of(context);
    states.save(covering(rows));
    KeyValueStore<String, CoveredRows> parts = context.getStateStore(Stores.COVERED);
    CoveredRows first = parts.delete("wear");

    // When
    rows.put("plant-020000", 8L);
    states.save(covering(rows));

    // Then
    assertThat(parts.get("wear")).isNull();
    assertThat(parts.get("wear|2").getRows()).isEqualTo(Map.of("plant-020000", 8L));
    parts.put("wear", first);
    assertThat(StoredStates.of(context).state("wear").past().covered()).isEqualTo(rows);

    // When
    states.save(covering(new TreeMap<>()));

    // Then
    assertThat(parts.approximateNumEntries()).isZero();
  }

  @Test
  void shouldRememberWhichVersionsMayBePutInForce() {
    // Given
    InForce first = new InForce(1, "lineage", Optional.of(new Evaluation(12.5, 40)));
    InForce second = new InForce(2, "lineage", Optional.empty());
    TaskState closed =
        TaskState.unknown("wear")
            .closed(PastRounds.none(), 2, first, new TreeMap<>(Map.of(1, first, 2, second)));

    // When
    StoredStates.of(context).save(closed);

    // Then
    assertThat(StoredStates.of(context).state("wear"))
        .returns(Map.of(1, first, 2, second), TaskState::kept)
        .returns(Optional.of(first), TaskState::inForce);
  }

  private static TaskState covering(SortedMap<String, Long> rows) {
    return TaskState.unknown("wear").with(new PastRounds(1, THEN, false, rows, 0));
  }

  private static TaskState state(RunningRound round) {
    return TaskState.unknown("wear").with(round);
  }

  private static RunningRound answered(int round, int exchange) {
    RunningRound before = round(round, exchange - 1);
    RunningRound finished = before.with(before.exchange().accept(UPDATE)).finishExchange();
    return finished.with(round(round, exchange).exchange());
  }

  private static RunningRound round(int round, int exchange) {
    Ask ask =
        new Ask(
            AskKind.HISTOGRAMS,
            false,
            new TreeMap<>(Map.of("trees", new double[] {exchange})),
            List.of(BlockShape.counts("rows", 1, 9)),
            9,
            9);
    TreeMap<String, Member> cohort = new TreeMap<>(Map.of("north", new Member("north", "box", 5)));
    Asked asked = new Asked("wear", "r", round, exchange, ask, 0, cohort, THEN);
    return new RunningRound(
        OpenExchange.of(asked, 1, 1, THEN), THEN, List.of(), Map.of("north", 5L), Optional.empty());
  }

  private <T extends SpecificRecord> void add(String name, Class<T> type) {
    KeyValueStore<String, T> store =
        org.apache.kafka.streams.state.Stores.keyValueStoreBuilder(
                org.apache.kafka.streams.state.Stores.inMemoryKeyValueStore(name),
                Serdes.String(),
                InternalSerde.of(type))
            .withLoggingDisabled()
            .build();
    store.init(context.getStateStoreContext(), store);
    context.addStateStore(store);
  }
}
