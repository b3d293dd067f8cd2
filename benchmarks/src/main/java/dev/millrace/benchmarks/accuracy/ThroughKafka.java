package dev.millrace.benchmarks.accuracy;

import dev.millrace.configuration.cli.Terminal;
import dev.millrace.embedded.DataDirectory;
import dev.millrace.federation.digest.Canonical;
import dev.millrace.federation.model.TrainedModel;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.operations.operator.TaskLedger;
import dev.millrace.quickstart.stack.LocalPlants;
import dev.millrace.quickstart.stack.LocalStack;
import dev.millrace.schemas.Abandoned;
import dev.millrace.schemas.GlobalModel;
import dev.millrace.schemas.RoundEvent;
import dev.millrace.schemas.log.Entry;
import dev.millrace.schemas.log.RecordLog;
import dev.millrace.schemas.mapping.Models;
import dev.millrace.schemas.topics.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * The same federation over real brokers: sensors publish over MQTT, gateways store and train, Kafka
 * carries, the aggregator combines.
 */
final class ThroughKafka {
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

  private final Terminal terminal;
  private Optional<TrainedModel> model = Optional.empty();
  private int version;
  private String abandoned = "";

  ThroughKafka(Terminal terminal) {
    this.terminal = terminal;
  }

  /**
   * What came of it.
   *
   * @param model the last version
   * @param seconds from applying the task to that version
   */
  record Result(TrainedModel model, double seconds) {}

  /**
   * Trains a contender on the fleet.
   *
   * @throws IllegalStateException if a round is abandoned or nothing comes
   */
  Result train(Contender contender, Fleet fleet) throws IOException, InterruptedException {
    TaskSpec task = fleet.task(contender);
    try (DataDirectory directory = DataDirectory.temporary("millrace-bench-");
        LocalStack stack = LocalStack.start(directory.path());
        LocalPlants plants = LocalPlants.start(fleet.engines(), stack.brokers(), directory.path());
        RecordLog log =
            RecordLog.open(stack.settings(), Set.of(Topics.MODELS, Topics.ROUND_EVENTS))) {
      plants.startFeeds();
      awaitStored(plants, fleet);
      long begun = System.nanoTime();
      new TaskLedger(stack.settings()).apply(task);
      awaitVersion(contender, log);
      return new Result(model.orElseThrow(), (System.nanoTime() - begun) / 1e9);
    }
  }

  /** Whether two models are the same, bit by bit. */
  static boolean same(TrainedModel one, TrainedModel other) {
    return digest(one).equals(digest(other));
  }

  private static String digest(TrainedModel model) {
    Canonical canonical = new Canonical("millrace.bench");
    model.writeTo(canonical);
    return canonical.hex();
  }

  private void awaitStored(LocalPlants plants, Fleet fleet) throws InterruptedException {
    long giveUpAt = System.nanoTime() + PATIENCE.toNanos();
    LocalPlants.Tally tally = plants.tally();
    while (tally.stored() < plants.planned() || tally.failures() < fleet.data().train().size()) {
      requireBefore(giveUpAt, "not all readings are stored");
      terminal.progress("readings %,d/%,d".formatted(tally.stored(), plants.planned()));
      Thread.sleep(100);
      tally = plants.tally();
    }
  }

  private void awaitVersion(Contender contender, RecordLog log) {
    long giveUpAt = System.nanoTime() + PATIENCE.toNanos();
    while (version < contender.rounds()) {
      requireBefore(giveUpAt, "version %d has not come".formatted(contender.rounds()));
      log.poll(BETWEEN_LOOKS).forEach(this::take);
      if (!abandoned.isEmpty()) {
        throw new IllegalStateException("a round was abandoned: " + abandoned);
      }
      terminal.progress(
          "%s through Kafka: version %d of %d"
              .formatted(contender.label(), version, contender.rounds()));
    }
  }

  private void take(Entry entry) {
    if (!(entry instanceof Entry.Put put)) {
      return;
    }
    if (put.value() instanceof GlobalModel made && made.getVersion() > version) {
      version = made.getVersion();
      model = Optional.of(Models.fromWire(made));
    } else if (put.value() instanceof RoundEvent event
        && event.getEvent() instanceof Abandoned why) {
      abandoned = why.getReason() + ", " + why.getDetail();
    }
  }

  private static void requireBefore(long giveUpAt, String otherwise) {
    if (System.nanoTime() > giveUpAt) {
      throw new IllegalStateException(
          "%s after %d minutes".formatted(otherwise, PATIENCE.toMinutes()));
    }
  }
}
