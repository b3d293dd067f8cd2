package dev.millrace.benchmarks.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LineTest {
  private final Line line = new Line("LINE");
  private ServerSocket server;
  private Socket client;
  private Socket there;

  @BeforeEach
  void connect() throws IOException {
    server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    client = new Socket(InetAddress.getLoopbackAddress(), line.advertise(server.getLocalPort()));
    there = server.accept();
  }

  @AfterEach
  void close() throws IOException {
    line.close();
    client.close();
    there.close();
    server.close();
  }

  @Test
  void shouldCarryBytesBothWays() throws IOException {
    // When
    client.getOutputStream().write(7);
    there.getOutputStream().write(8);

    // Then
    assertThat(there.getInputStream().read()).isEqualTo(7);
    assertThat(client.getInputStream().read()).isEqualTo(8);
  }

  @Test
  void shouldHoldWhatIsSentWhileItIsCutAndDeliverItWhenItIsMended() throws IOException {
    // Given
    line.cut();
    client.getOutputStream().write(7);
    there.setSoTimeout(50);
    assertThatThrownBy(() -> there.getInputStream().read())
        .isInstanceOf(SocketTimeoutException.class);

    // When
    line.mend();

    // Then
    there.setSoTimeout(0);
    assertThat(there.getInputStream().read()).isEqualTo(7);
  }

  @Test
  void shouldDeliverLaterWhatIsDelayed() throws IOException {
    // Given
    line.delay(Duration.ofMillis(80));
    long sentAt = System.nanoTime();

    // When
    client.getOutputStream().write(7);

    // Then
    assertThat(there.getInputStream().read()).isEqualTo(7);
    assertThat(Duration.ofNanos(System.nanoTime() - sentAt)).isGreaterThan(Duration.ofMillis(79));
  }

  @Test
  void shouldHangUpWhenTheOtherSideDoes() throws IOException {
    // When
    there.close();

    // Then
    assertThat(client.getInputStream().read()).isEqualTo(-1);
  }
}
