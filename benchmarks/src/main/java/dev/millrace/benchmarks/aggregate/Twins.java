package dev.millrace.benchmarks.aggregate;

import dev.millrace.federation.round.Answer;
import dev.millrace.federation.round.Asked;
import dev.millrace.federation.round.Member;
import dev.millrace.federation.round.Update;
import dev.millrace.federation.round.UpdateId;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.gateway.training.Inventory;
import dev.millrace.schemas.Gateway;
import dev.millrace.schemas.ModelUpdate;
import dev.millrace.schemas.Readiness;
import dev.millrace.schemas.mapping.Updates;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What gateways say that all know the same engine, so that one trains for all. Each has a name, an
 * installation and a digest of its own.
 */
public final class Twins {
  private final TaskSpec task;
  private final String plant;
  private final Training training;

  /**
   * As many as the task waits for.
   *
   * @param plant what their names begin with
   */
  public Twins(TaskSpec task, String plant, Training training) {
    this.task = task;
    this.plant = plant;
    this.training = training;
  }

  /** How many. */
  public int count() {
    return task.rounds().minGateways();
  }

  /** What each says of itself. */
  public Stream<Gateway> readiness() {
    Inventory inventory = training.inventory(task);
    Readiness ready =
        Readiness.newBuilder()
            .setRevision(task.revision())
            .setReadings(inventory.readings())
            .setRows(inventory.rows())
            .setAssets(inventory.assets())
            .build();
    return IntStream.range(0, count())
        .mapToObj(
            i ->
                Gateway.newBuilder()
                    .setGateway(name(i))
                    .setInstallation(installation(i))
                    .setReadiness(Map.of(task.name(), ready))
                    .setSeenAt(Instant.now())
                    .build());
  }

  /** An ask with all of them listed, as admission judges by it; gateways see no long lists. */
  public Asked listed(Asked asked) {
    long rows = training.inventory(task).rows();
    SortedMap<String, Member> cohort = new TreeMap<>();
    for (int i = 0; i < count(); i++) {
      cohort.put(name(i), new Member(name(i), installation(i), rows));
    }
    return new Asked(
        asked.task(),
        asked.revision(),
        asked.round(),
        asked.exchange(),
        asked.ask(),
        asked.baseVersion(),
        cohort,
        asked.deadlineAt());
  }

  /** The answers of some of them, by their numbers. */
  public Stream<ModelUpdate> updates(Asked asked, int from, int until) {
    Answer answer = training.answer(task, asked.ask());
    return IntStream.range(from, until).mapToObj(i -> update(asked, answer, i));
  }

  private ModelUpdate update(Asked asked, Answer answer, int i) {
    UpdateId id =
        new UpdateId(
            asked.task(),
            asked.revision(),
            asked.round(),
            asked.exchange(),
            name(i),
            installation(i));
    return Updates.toWire(new Update(id, asked.baseVersion(), answer));
  }

  private String name(int gateway) {
    return "%s-%06d".formatted(plant, gateway);
  }

  /** As long as a real gateway's. */
  private String installation(int gateway) {
    return UUID.nameUUIDFromBytes(name(gateway).getBytes(StandardCharsets.UTF_8)).toString();
  }
}
