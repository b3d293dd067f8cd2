package dev.millrace.embedded.fuzz;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/**
 * Sends requests to an HTTP server of 127.0.0.1 byte by byte as given, which no HTTP client does.
 * For tests only.
 *
 * @param port the server's
 */
public record HttpRequests(int port) {
  private static final int PATIENCE_MS = 60_000;
  private static final int SHOWN_BYTES = 64 * 1024;

  /** Asks for a path with a further header; what came back is empty if the server hung up. */
  public String get(String path, String header) {
    return send(
        "GET %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\n%s\r\n\r\n".formatted(path, header));
  }

  /** Sends a text, and nothing more; what came back is empty if the server hung up. */
  public String send(String request) {
    try {
      return exchange(request.getBytes(StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Sends spoilt requests for as long as {@link Fuzz} says. The server may answer in HTTP or hang
   * up.
   *
   * @return how many it sent
   * @throws AssertionError if it answers otherwise, or not at all for a minute; names seed and
   *     input
   */
  public long fuzz(String... paths) {
    return Fuzz.decoder(
            bytes -> {
              String answer = exchange(bytes);
              if (!answer.isEmpty() && !answer.startsWith("HTTP/1.1 ")) {
                throw new AssertionError("it answered " + answer);
              }
            })
        .with(
            Stream.of(paths)
                .map("GET %s HTTP/1.1\r\nHost: x\r\nAccept: */*\r\n\r\n"::formatted)
                .map(text -> text.getBytes(StandardCharsets.ISO_8859_1))
                .toList())
        .run();
  }

  private String exchange(byte[] request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(PATIENCE_MS);
      // Else thousands of closed connections wait for their time to be over.
      socket.setSoLinger(true, 0);
      try (OutputStream out = socket.getOutputStream()) {
        out.write(request);
        socket.shutdownOutput();
        byte[] answer = socket.getInputStream().readNBytes(SHOWN_BYTES);
        return new String(answer, StandardCharsets.ISO_8859_1);
      } catch (SocketException hungUp) {
        return "";
      }
    }
  }
}
