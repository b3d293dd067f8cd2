package dev.millrace.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.embedded.LoopbackPort;
import dev.millrace.embedded.process.ChildProcess;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The gateway as a program, with nothing around it. */
@Timeout(180)
class GatewayAloneIT {
  private static final Duration SOON = Duration.ofSeconds(60);

  @TempDir Path directory;
  private GatewayBox box;

  @BeforeEach
  void prepare() throws Exception {
    int nobody = LoopbackPort.free();
    box =
        new GatewayBox(
            directory,
            URI.create("tcp://127.0.0.1:" + nobody),
            "127.0.0.1:" + nobody,
            URI.create("http://127.0.0.1:" + nobody));
  }

  @Test
  void shouldStartWithEverythingAwayAndBeTheOnlyOne() throws Exception {
    try (ChildProcess gateway = box.start()) {
      // When
      gateway.awaitLine(line -> line.contains("started"), SOON);

      // Then
      assertThat(box.get("/healthz").statusCode()).isEqualTo(200);
      await().atMost(SOON).until(() -> box.status().waiting().containsKey("follower"));
      assertThat(box.command("status"))
          .satisfies(status -> assertThat(status.code()).isEqualTo(1))
          .satisfies(status -> assertThat(status.out()).contains("! the MQTT broker is not"));
      try (ChildProcess second = box.start()) {
        assertThat(second.awaitExit(SOON)).isEqualTo(1);
        assertThat(second.lines()).anyMatch(line -> line.contains("in use by another gateway"));
      }
    }
  }

  @Test
  void shouldSayWhatIsAway() {
    // When
    GatewayBox.Ended check = box.command("check");

    // Then
    assertThat(check.code()).isEqualTo(1);
    assertThat(check.out())
        .contains("OK      data directory")
        .contains("OK      store           none yet")
        .contains("FAILED  mqtt")
        .contains("FAILED  kafka")
        .contains("FAILED  registry");
    assertThat(box.command("status").out())
        .contains("gateway north-1 does not run", "there is no store yet");
    assertThat(box.command("event", "failed", "--asset", "a", "--at", "1").error())
        .contains("no store at");
  }
}
