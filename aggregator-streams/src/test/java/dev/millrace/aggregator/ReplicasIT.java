package dev.millrace.aggregator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.federation.strategy.AskKind;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.schemas.Closed;
import dev.millrace.schemas.Fenced;
import dev.millrace.schemas.GlobalModel;
import dev.millrace.schemas.Opened;
import dev.millrace.schemas.Round;
import dev.millrace.schemas.RoundPhase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Replicas of an aggregator that come and go. */
@Timeout(180)
class ReplicasIT {
  private static final Duration SOON = Duration.ofSeconds(60);

  @TempDir Path dir;

  @Test
  void shouldFinishARoundThatReplicasJoinAndLeave() {
    try (var federation = FederationOnKafka.withUpdatePartitions(6)) {
      // Given: a round that began on one replica.
      List<SimulatedGateway> plants = SimulatedGateway.plants(3);
      TaskSpec task = Plants.task();
      Aggregator first = federation.start(dir.resolve("first"));
      federation.apply(task);
      plants.forEach(plant -> federation.announce(plant, task));
      federation.send(plants.get(0).answer(asking(federation, AskKind.MOMENTS), task));

      // When: two more join, and share the work,
      try (var second = federation.start(dir.resolve("second"));
          var third = federation.start(dir.resolve("third"))) {
        await().atMost(SOON).until(() -> working(federation) == 3);
        Round moments = asking(federation, AskKind.MOMENTS);
        plants.stream().skip(1).forEach(plant -> federation.send(plant.answer(moments, task)));
        Round gram = asking(federation, AskKind.GRAM);
        federation.send(plants.get(0).answer(gram, task));

        // and the one that began it leaves.
        first.close();
        plants.stream().skip(1).forEach(plant -> federation.send(plant.answer(gram, task)));
        GlobalModel model =
            await().atMost(SOON).until(federation::models, found -> !found.isEmpty()).get(0);

        // Then
        assertThat(model.getExamples()).isEqualTo(60);
        assertThat(federation.events(Opened.class)).hasSize(1);
        assertThat(federation.events(Closed.class)).hasSize(1);
        assertThat(federation.events(Fenced.class)).isEmpty();
        assertThat(federation.rejected()).isEmpty();
      }
    }
  }

  @Test
  void shouldTakeOverFromItsStandbyWithoutReadingTheStateAgain() throws Exception {
    try (var federation = FederationOnKafka.withUpdatePartitions(1)) {
      // Given: two replicas, each of which follows what the other one does.
      int gateways = 60;
      TaskSpec task = Plants.task(0, 2, gateways);
      Aggregator first = start(standby(federation, "first"));
      SimulatedGateway.plants(gateways).forEach(plant -> federation.announce(plant, task));
      try (var second = start(standby(federation, "second"))) {
        // Each gateway stands in two stores; which of them the second works on itself is chance.
        await()
            .atMost(SOON)
            .until(() -> counted(second, "restored") + counted(second, "followed") >= 2 * gateways);
        double before = counted(second, "restored");

        // When
        first.close();
        federation.apply(task);
        Round round = asking(federation, AskKind.MOMENTS);

        // Then
        assertThat(round.getCohort()).hasSize(gateways);
        assertThat(counted(second, "restored") - before).isLessThan(20);
      }
    }
  }

  private AggregatorConfig standby(FederationOnKafka federation, String name) {
    AggregatorConfig config = federation.config(dir.resolve(name));
    return new AggregatorConfig(
        config.federationId(),
        config.kafka(),
        config.registry(),
        config.stateDirectory(),
        config.http(),
        config.threads(),
        1,
        config.commitInterval(),
        config.versionsKept(),
        config.startWithin(),
        config.topics(),
        config.dashboard(),
        config.logs(),
        config.traces());
  }

  private static Aggregator start(AggregatorConfig config) {
    Aggregator aggregator = new Aggregator(config);
    aggregator.start();
    aggregator.awaitReady(SOON);
    return aggregator;
  }

  /** Replicas that have partitions to work on. */
  private static long working(FederationOnKafka federation) throws Exception {
    try (Admin admin = Admin.create(federation.kafkaSettings())) {
      String group = federation.config(Path.of("unused")).applicationId();
      Map<String, ConsumerGroupDescription> groups =
          admin.describeConsumerGroups(List.of(group)).all().get();
      return groups.get(group).members().stream()
          .filter(member -> !member.assignment().topicPartitions().isEmpty())
          .count();
    }
  }

  private static double counted(Aggregator aggregator, String what) throws Exception {
    return metrics(aggregator)
        .lines()
        .filter(line -> line.startsWith("millrace_state_" + what + "_total "))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' '))))
        .sum();
  }

  private static String metrics(Aggregator aggregator) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + aggregator.httpPort() + "/metrics");
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }

  private static Round asking(FederationOnKafka federation, AskKind kind) {
    return await()
        .atMost(SOON)
        .until(
            federation::round,
            found ->
                found
                    .filter(round -> round.getPhase() == RoundPhase.ASKING)
                    .filter(round -> round.getAsk().getKind().equals(kind.name()))
                    .isPresent())
        .orElseThrow();
  }
}
