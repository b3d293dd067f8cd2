package dev.millrace.operations.dashboard;

import static dev.millrace.operations.federation.PumpLife.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.millrace.operations.FederationTopics;
import dev.millrace.operations.federation.PumpLife;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Scanner;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class DashboardServerIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final List<String> PLANTS = List.of("plant-a", "plant-b", "plant-c");
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static FederationTopics topics;
  private static DashboardServer server;

  @BeforeAll
  static void start() {
    topics = new FederationTopics();
    topics.write(PumpLife.status("ACTIVE", ""));
    topics.write(PumpLife.ready("plant-a", Instant.now()));
    topics.write(PumpLife.closed(1, PLANTS, PLANTS));
    topics.write(PumpLife.closed(2, PLANTS, List.of("plant-a", "plant-b")));
    topics.write(PumpLife.abandoned(3, PLANTS, List.of("plant-a")));
    topics.write(PumpLife.promoted(2, NOON));
    topics.write(PumpLife.refused(3, "plant-b", "WRONG_SHAPE", 17, NOON));
    server = new DashboardServer(topics.settings(), DashboardConfig.standard(), Optional.empty());
    server.start("127.0.0.1", 0);
    await().atMost(SOON).until(server::isCaughtUp);
  }

  @AfterAll
  static void stop() {
    server.close();
    topics.close();
  }

  @Test
  void shouldTellWhatStandsInTheTopics() throws Exception {
    // When
    JsonNode federation = json("api/federation");
    JsonNode task = json("api/tasks/pump-life");

    // Then
    assertThat(federation.at("/caughtUp").asBoolean()).isTrue();
    assertThat(federation.at("/readOnly").asBoolean()).isTrue();
    assertThat(federation.at("/aggregators/instances").isNull()).isTrue();
    assertThat(federation.at("/gateways/0/gateway").asText()).isEqualTo("plant-a");
    assertThat(federation.at("/gateways/0/silent").asBoolean()).isFalse();
    assertThat(federation.at("/tasks/0/versionInForce").asInt()).isEqualTo(2);
    assertThat(federation.at("/tasks/0/lastRound/outcome").asText()).isEqualTo("ABANDONED");
    assertThat(task.at("/participation/rows"))
        .extracting(JsonNode::asText)
        .containsExactly("CCC", "CCR", "CMM");
    assertThat(task.at("/rounds/items")).hasSize(3);
    assertThat(task.at("/versions/1/contributors").asInt()).isEqualTo(2);
    assertThat(task.at("/rejections/total").asInt()).isEqualTo(1);
    assertThat(json("api/tasks/pump-life?rounds=1&matrixRounds=0").at("/rounds/items")).hasSize(1);
    assertThat(json("api/tasks/pump-life/versions/2").at("/version/round").asInt()).isEqualTo(2);
  }

  @Test
  void shouldNameWhatIsNotThere() throws Exception {
    assertThat(get("api/tasks/nowhere").statusCode()).isEqualTo(404);
    assertThat(json("api/tasks/nowhere").at("/error").asText()).isEqualTo("no task 'nowhere'");
    assertThat(get("api/tasks/pump-life/versions/99").statusCode()).isEqualTo(404);
    assertThat(get("no.such.file").statusCode()).isEqualTo(404);
    assertThat(get("..%2Fmillrace.css").statusCode()).isBetween(400, 404);
    assertThat(get("api/tasks/pump-life?rounds=many").statusCode()).isEqualTo(400);
  }

  @Test
  void shouldServePagesThatLoadNothingFromElsewhere() throws Exception {
    // When
    HttpResponse<String> page = get("");
    HttpResponse<String> style = get("millrace.css");

    // Then
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
    assertThat(page.headers().firstValue("Content-Security-Policy"))
        .hasValueSatisfying(policy -> assertThat(policy).startsWith("default-src 'self';"));
    assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(page.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    String etag = style.headers().firstValue("ETag").orElseThrow();
    HttpRequest again =
        HttpRequest.newBuilder(address("millrace.css")).header("If-None-Match", etag).build();
    assertThat(HTTP.send(again, HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(304);
    URI root = address("").resolve("/");
    assertThat(
            HTTP.send(HttpRequest.newBuilder(root).build(), HttpResponse.BodyHandlers.discarding())
                .headers()
                .firstValue("Location"))
        .hasValueSatisfying(where -> assertThat(where).endsWith("/dashboard/"));
  }

  @Test
  void shouldTellOfWhatChangesWhileSomebodyListens() throws Exception {
    HttpResponse<InputStream> stream =
        HTTP.send(
            HttpRequest.newBuilder(address("api/events"))
                .header("Accept", "text/event-stream")
                .build(),
            HttpResponse.BodyHandlers.ofInputStream());
    try (Scanner lines = new Scanner(stream.body(), StandardCharsets.UTF_8)) {
      // Given
      assertThat(stream.headers().firstValue("Content-Type"))
          .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
      assertThat(lines.nextLine()).isEqualTo("retry: 2000");
      assertThat(data(lines, "federation").at("/gateways")).hasSize(1);

      // When
      topics.write(PumpLife.asking(4, PLANTS, Instant.now()));

      // Then
      assertThat(data(lines, "task").at("/task").asText()).isEqualTo("pump-life");
      assertThat(json("api/tasks/pump-life").at("/round/missing")).hasSize(3);
      topics.write(PumpLife.contribution(4, "plant-b", 10, Instant.now()));
      assertThat(data(lines, "task").at("/task").asText()).isEqualTo("pump-life");
      assertThat(json("api/tasks/pump-life").at("/round/contributed/0/gateway").asText())
          .isEqualTo("plant-b");
    }
  }

  /** What the next event of this name says. */
  private static JsonNode data(Scanner lines, String event) throws IOException {
    while (!lines.nextLine().equals("event: " + event)) {
      // Others may come before it.
    }
    return new JsonMapper().readTree(lines.nextLine().substring("data: ".length()));
  }

  private static JsonNode json(String path) throws Exception {
    return new JsonMapper().readTree(get(path).body());
  }

  private static HttpResponse<String> get(String path) throws Exception {
    return HTTP.send(
        HttpRequest.newBuilder(address(path)).build(), HttpResponse.BodyHandlers.ofString());
  }

  private static URI address(String path) {
    return URI.create("http://127.0.0.1:%d/dashboard/%s".formatted(server.port(), path));
  }
}
