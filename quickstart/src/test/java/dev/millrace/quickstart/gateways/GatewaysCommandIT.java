package dev.millrace.quickstart.gateways;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.millrace.federation.features.ClockSpec;
import dev.millrace.federation.features.FeatureSpec;
import dev.millrace.federation.features.RegimeSpec;
import dev.millrace.federation.features.SensorSpec;
import dev.millrace.federation.features.Target;
import dev.millrace.federation.task.ModelSpec;
import dev.millrace.federation.task.RoundPolicy;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.quickstart.cli.OperatedFederation;
import dev.millrace.quickstart.cli.OperatedFederation.Outcome;
import dev.millrace.schemas.Gateway;
import dev.millrace.schemas.Readiness;
import dev.millrace.schemas.mapping.TaskSpecs;
import dev.millrace.schemas.topics.Topics;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A task that wants 10 rows; plant-a has 12, plant-b 4, plant-c abstains. */
class GatewaysCommandIT {
  private static final TaskSpec TASK =
      new TaskSpec(
          "pump-life",
          new FeatureSpec(
              new ClockSpec(ClockSpec.Kind.COUNTER, "hours", 1000),
              List.of(new SensorSpec("vibration", "mm/s", -8, 8)),
              RegimeSpec.single(),
              1,
              2,
              0,
              1,
              1),
          new Target.RemainingLife(125, "hours"),
          new ModelSpec("ridge", "exact", Map.of()),
          new RoundPolicy(
              0, 1, Duration.ZERO, 1, 10, 0, 1, 0, 0, 1, Duration.ofHours(1), Duration.ZERO),
          0);

  private static OperatedFederation federation;

  @BeforeAll
  static void start() {
    federation = new OperatedFederation();
    federation.send(Topics.TASKS, TASK.name(), TaskSpecs.toWire(TASK));
    announce("plant-a", 12, null);
    announce("plant-b", 4, null);
    announce("plant-c", 50, "sensor vibration is not among its own");
  }

  @AfterAll
  static void stop() {
    federation.close();
  }

  @Test
  void shouldListWhoIsReadyAndWhyOthersAreNot() {
    // When
    Outcome outcome = gateways("list", "--task", "pump-life");

    // Then
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out().lines())
        .anyMatch(line -> line.matches("plant-a +1.0 +\\d+ s ago +pump-life +12 +1 +yes"))
        .anyMatch(line -> line.matches("plant-b +1.0 .* pump-life +4 +1 +no: 4 of 10 rows"))
        .anyMatch(line -> line.endsWith("no: abstains: sensor vibration is not among its own"));
  }

  @Test
  void shouldListAsJson() throws IOException {
    // When
    JsonNode list = new JsonMapper().readTree(gateways("list", "--json").out());

    // Then
    JsonNode first = list.get(0);
    assertThat(first.get("gateway").asText()).isEqualTo("plant-a");
    assertThat(first.get("installation").asText()).isEqualTo("box-plant-a");
    assertThat(first.get("revoked").isNull()).isTrue();
    assertThat(first.get("tasks").toString())
        .isEqualTo(
            "[{\"task\":\"pump-life\",\"ready\":true,\"whyNot\":\"\",\"rows\":12,"
                + "\"readings\":12,\"assets\":1}]");
  }

  @Test
  void shouldRevokeAndReadmit() {
    // When
    Outcome revoked = gateways("revoke", "plant-z", "--reason", "box stolen", "--by", "Ada");
    Outcome shown = gateways("show", "plant-z");
    Outcome readmitted = gateways("readmit", "plant-z");

    // Then
    assertThat(revoked.out()).startsWith("plant-z is revoked, though it was never heard of");
    assertThat(shown.out()).containsPattern("revoked +by Ada at .*: box stolen");
    assertThat(readmitted)
        .isEqualTo(new Outcome(0, "plant-z is readmitted: the next round may invite it\n", ""));
    assertThat(gateways("readmit", "plant-z"))
        .isEqualTo(new Outcome(1, "", "millrace: gateway 'plant-z' is not revoked\n"));
  }

  @Test
  void shouldShowARevokedGatewayAsNotReady() throws IOException {
    // Given
    announce("plant-d", 30, null);

    // When
    Outcome revoked = gateways("revoke", "plant-d", "--reason", "drift", "--json");

    // Then
    JsonNode gateway = new JsonMapper().readTree(revoked.out());
    assertThat(gateway.get("revoked").get("reason").asText()).isEqualTo("drift");
    assertThat(gateway.get("tasks").get(0).get("whyNot").asText()).isEqualTo("revoked: drift");
  }

  @Test
  void shouldSayInOneLineWhatIsThereInstead() {
    assertThat(gateways("show", "nobody"))
        .isEqualTo(
            new Outcome(
                1,
                "",
                "millrace: no gateway 'nobody' has been heard of: 'millrace gateways list' shows"
                    + " those that have\n"));
    assertThat(gateways("list", "--task", "other"))
        .isEqualTo(
            new Outcome(
                1, "", "millrace: no task 'other': 'millrace task list' shows those there are\n"));
    assertThat(gateways("revoke", "plant-a").code()).isEqualTo(2);
  }

  private static void announce(String name, int rows, String abstains) {
    Readiness readiness =
        Readiness.newBuilder()
            .setRevision(TASK.revision())
            .setReadings(rows)
            .setRows(rows)
            .setAssets(1)
            .setAbstains(abstains)
            .build();
    Gateway gateway =
        Gateway.newBuilder()
            .setGateway(name)
            .setInstallation("box-" + name)
            .setVersion("1.0")
            .setReadiness(Map.of(TASK.name(), readiness))
            .setSeenAt(Instant.EPOCH)
            .build();
    federation.send(Topics.GATEWAYS, name, gateway);
  }

  private static Outcome gateways(String... arguments) {
    return federation.run(new GatewaysCommand(), arguments);
  }
}
