package dev.millrace.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.containers.Parts;
import dev.millrace.embedded.parts.MqttPart;
import dev.millrace.gateway.intake.MqttOutlet.Receipt;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutletIT {
  private final List<String> journal = new CopyOnWriteArrayList<>();
  private MqttPart broker;
  private PahoOutlet outlet;

  @BeforeEach
  void start() {
    broker = Parts.mqtt();
    Backoff quick = new Backoff(Duration.ofMillis(20), Duration.ofMillis(100));
    outlet = new PahoOutlet(MqttConfig.of(broker.uri(), "outlet").withReconnect(quick), 500);
  }

  @AfterEach
  void stop() {
    outlet.close();
    broker.close();
  }

  @Test
  void shouldPublishManyMoreThanFitInAWindow() {
    // When
    outlet.start();
    publish(1, 450);

    // Then
    await().until(() -> journal.equals(names(1, 450, "taken")));
    assertThat(outlet.waiting()).isZero();
  }

  @Test
  void shouldKeepTheNewestWhileTheBrokerIsAway() {
    // Given
    broker.stop();
    outlet.start();
    publish(1, 502);
    assertThat(journal).containsExactly("1 dropped", "2 dropped");

    // When
    broker.restart();

    // Then
    await().until(() -> outlet.waiting() == 0);
    assertThat(journal.subList(2, 502)).isEqualTo(names(3, 502, "taken"));
  }

  private void publish(int from, int to) {
    for (int i = from; i <= to; i++) {
      outlet.publish("predictions", text(i), receipt(i));
    }
  }

  private Receipt receipt(int number) {
    return new Receipt() {
      @Override
      public void taken() {
        journal.add(number + " taken");
      }

      @Override
      public void dropped() {
        journal.add(number + " dropped");
      }
    };
  }

  private static List<String> names(int from, int to, String fate) {
    return IntStream.rangeClosed(from, to).mapToObj(i -> i + " " + fate).toList();
  }

  private static byte[] text(int number) {
    return Integer.toString(number).getBytes(StandardCharsets.UTF_8);
  }
}
