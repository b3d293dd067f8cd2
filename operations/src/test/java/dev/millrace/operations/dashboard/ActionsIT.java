package dev.millrace.operations.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.operations.FederationTopics;
import dev.millrace.operations.operator.Pumps;
import dev.millrace.operations.operator.RolloutLedger;
import dev.millrace.operations.operator.TaskLedger;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ActionsIT {
  private static final String TOKEN = "correct horse battery";
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static FederationTopics topics;
  private static DashboardServer server;
  private static DashboardServer readOnly;

  @BeforeAll
  static void start() {
    topics = new FederationTopics();
    topics.write(Pumps.applied("pumps"));
    topics.write(Pumps.published("pumps", 1));
    topics.write(Pumps.published("pumps", 2));
    server = server(TOKEN);
    readOnly = server(null);
  }

  @AfterAll
  static void stop() {
    server.close();
    readOnly.close();
    topics.close();
  }

  @Test
  void shouldPauseAndResumeATask() throws Exception {
    TaskLedger tasks = new TaskLedger(topics.settings());

    assertThat(post(server, "pumps/pause", TOKEN, "").statusCode()).isEqualTo(200);
    assertThat(tasks.show("pumps").orElseThrow().paused()).isTrue();
    HttpResponse<String> resumed = post(server, "pumps/resume", TOKEN, "");
    assertThat(resumed.body())
        .isEqualTo("{\"done\":\"Task pumps is resumed: rounds open as its policy says.\"}");
    assertThat(tasks.show("pumps").orElseThrow().paused()).isFalse();
    assertThat(post(server, "nowhere/pause", TOKEN, "").statusCode()).isEqualTo(404);
  }

  @Test
  void shouldPutAVersionInForceUnlessAnotherIsThanWasSeen() throws Exception {
    String second = "{\"version\": 2, \"expect\": 0, \"reason\": \"it is better\"}";

    HttpResponse<String> done = post(server, "pumps/rollout", TOKEN, second);
    HttpResponse<String> late = post(server, "pumps/rollout", TOKEN, second.replace("2,", "1,"));

    assertThat(done.body()).isEqualTo("{\"done\":\"Version 2 of task pumps is in force.\"}");
    assertThat(late.statusCode()).isEqualTo(409);
    assertThat(late.body())
        .contains("version 2 of task pumps is in force now, not 0: look and decide again");
    assertThat(new RolloutLedger(topics.settings()).show("pumps").orElseThrow().getReason())
        .isEqualTo("it is better");
    assertThat(post(server, "pumps/rollout", TOKEN, "{\"version\": 9, \"reason\": \"a\"}"))
        .returns(404, HttpResponse::statusCode);
    assertThat(post(server, "pumps/rollout", TOKEN, "{\"version\": 1}"))
        .returns(400, HttpResponse::statusCode);
  }

  @Test
  void shouldLetNobodyActWithoutTheToken() throws Exception {
    assertThat(post(server, "pumps/pause", "correct horse", "").statusCode()).isEqualTo(401);
    assertThat(post(server, "pumps/pause", "", "").statusCode()).isEqualTo(401);
    assertThat(post(readOnly, "pumps/pause", TOKEN, "").statusCode()).isEqualTo(403);
    HttpRequest form =
        request(server, "pumps/pause", TOKEN)
            .setHeader("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    assertThat(HTTP.send(form, HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(415);
  }

  @Test
  void shouldNeverShowTheToken() {
    assertThat(new DashboardConfig(TOKEN, null, null).toString()).doesNotContain("horse");
  }

  private static DashboardServer server(String token) {
    DashboardServer started =
        new DashboardServer(
            topics.settings(), new DashboardConfig(token, null, null), Optional.empty());
    started.start("127.0.0.1", 0);
    await().atMost(Duration.ofSeconds(30)).until(started::isCaughtUp);
    return started;
  }

  private static HttpResponse<String> post(
      DashboardServer at, String path, String token, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        request(at, path, token).POST(HttpRequest.BodyPublishers.ofString(body)).build();
    return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static HttpRequest.Builder request(DashboardServer at, String path, String token) {
    URI address =
        URI.create("http://127.0.0.1:%d/dashboard/api/tasks/%s".formatted(at.port(), path));
    return HttpRequest.newBuilder(address)
        .header("Authorization", "Bearer " + token)
        .header("Content-Type", "application/json");
  }
}
