package dev.millrace.benchmarks.rounds;

import dev.millrace.federation.digest.Canonical;
import dev.millrace.federation.features.Life;
import dev.millrace.federation.round.Answer;
import dev.millrace.federation.round.Asked;
import dev.millrace.federation.round.Update;
import dev.millrace.federation.round.UpdateId;
import dev.millrace.federation.strategy.Ask;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.gateway.training.Inventory;
import dev.millrace.gateway.training.LocalTrainer;
import dev.millrace.schemas.Gateway;
import dev.millrace.schemas.ModelUpdate;
import dev.millrace.schemas.Readiness;
import dev.millrace.schemas.mapping.Updates;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A gateway without sensors, store and outbox. It trains as a real one does, but once: asked the
 * same again, it sends the same content under the new round's identity and digest.
 */
final class SimulatedGateway {
  private final String name;
  private final List<Life> lives;
  private final Map<String, Answer> answers = new HashMap<>();

  SimulatedGateway(String name, List<Life> lives) {
    this.name = name;
    this.lives = List.copyOf(lives);
  }

  String name() {
    return name;
  }

  /** What it says of itself. */
  Gateway readiness(TaskSpec task) {
    Inventory inventory = Inventory.ofLives(task, name, lives);
    Readiness ready =
        Readiness.newBuilder()
            .setRevision(task.revision())
            .setReadings(inventory.readings())
            .setRows(inventory.rows())
            .setAssets(inventory.assets())
            .build();
    return Gateway.newBuilder()
        .setGateway(name)
        .setInstallation(name)
        .setReadiness(Map.of(task.name(), ready))
        .setSeenAt(Instant.now())
        .build();
  }

  /** Its update. */
  ModelUpdate answer(TaskSpec task, Asked asked) {
    UpdateId id =
        new UpdateId(asked.task(), asked.revision(), asked.round(), asked.exchange(), name, name);
    Answer answer =
        answers.computeIfAbsent(
            identity(asked.ask()),
            unknown -> new LocalTrainer(name).answer(task, asked.ask(), lives));
    return Updates.toWire(new Update(id, asked.baseVersion(), answer));
  }

  private static String identity(Ask ask) {
    Canonical canonical = new Canonical("millrace.bench.ask");
    ask.writeTo(canonical);
    return canonical.hex();
  }
}
