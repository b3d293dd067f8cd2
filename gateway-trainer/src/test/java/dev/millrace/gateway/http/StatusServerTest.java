package dev.millrace.gateway.http;

import static dev.millrace.gateway.http.StatusPageTest.ready;
import static dev.millrace.gateway.http.StatusPageTest.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.embedded.LoopbackPort;
import dev.millrace.embedded.fuzz.HttpRequests;
import dev.millrace.gateway.HttpConfig;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** What reaches the gateway's page, whoever sends it. */
@Timeout(value = 3600, threadMode = ThreadMode.SEPARATE_THREAD)
class StatusServerTest {
  private final HttpRequests requests = new HttpRequests(LoopbackPort.free());
  private StatusServer server;

  @BeforeEach
  void start() {
    HttpConfig config = new HttpConfig("127.0.0.1", requests.port());
    server = StatusServer.start(config, () -> status(true, Map.of(), ready()), () -> "meters");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void shouldRefuseAHeadOfMoreThan16KiB() {
    // When
    String answer = requests.get("/healthz", "X: " + "a".repeat(20_000));

    // Then
    assertThat(answer).isEmpty();
    assertThat(requests.get("/healthz", "X: " + "a".repeat(10_000))).startsWith("HTTP/1.1 200");
  }

  @Test
  void shouldAnswerWithoutWaitingForABody() {
    // When
    String answer =
        requests.send("POST /status HTTP/1.1\r\nHost: x\r\nContent-Length: 999999999\r\n\r\n");

    // Then
    assertThat(answer).startsWith("HTTP/1.1 405");
  }

  @Test
  void shouldServeOthersWhileSomeDoNotFinishTheirRequest() throws IOException {
    // Given
    List<Socket> slow = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      Socket socket = new Socket("127.0.0.1", requests.port());
      socket.getOutputStream().write("GET /heal".getBytes(StandardCharsets.US_ASCII));
      slow.add(socket);
    }

    // When
    String answer = requests.get("/healthz", "X: y");

    // Then
    assertThat(answer).startsWith("HTTP/1.1 200");
    for (Socket socket : slow) {
      socket.close();
    }
  }

  @Test
  void shouldOutliveAnyRequest() {
    // When
    long sent = requests.fuzz("/", "/status", "/healthz", "/metrics");

    // Then
    assertThat(sent).isPositive();
    await().until(() -> requests.get("/healthz", "X: y").startsWith("HTTP/1.1 200"));
  }
}
