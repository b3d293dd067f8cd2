package dev.millrace.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Finds a port that a server can leave and come back to.
 *
 * <p>Port 0 would do for a server that starts once. One that stops and starts again under the eyes
 * of its clients must keep its port, and that port must not be one the system hands out to outgoing
 * connections: else a reconnecting client can take it, or even connect to itself.
 */
public final class LoopbackPort {

  /** Below the ephemeral ranges of Linux (from 32768), macOS and Windows (from 49152). */
  private static final int FIRST = 15_000;

  private static final int LAST = 32_000;

  private static final int ATTEMPTS = 100;

  private LoopbackPort() {}

  /**
   * A TCP port of 127.0.0.1 that nobody listens on at this moment.
   *
   * @throws IllegalStateException if none of many tries was free
   */
  public static int free() {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
      if (isFree(port)) {
        return port;
      }
    }
    throw new IllegalStateException(
        "no free TCP port on 127.0.0.1 between " + FIRST + " and " + LAST + "; stop other servers");
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }
}
