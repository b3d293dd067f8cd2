package dev.millrace.benchmarks.network;

import dev.millrace.embedded.LoopbackPort;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Takes the bytes of all connections to one port to another, as its line lets them pass. */
final class Cable implements AutoCloseable {
  private static final int CHUNK = 64 * 1024;

  private final Line line;
  private final int target;
  private final ServerSocket server = new ServerSocket();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  Cable(Line line, int target) throws IOException {
    this.line = line;
    this.target = target;
    server.setReuseAddress(true);
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), LoopbackPort.free()));
    start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  @Override
  public void close() {
    end(server);
    open.forEach(Cable::end);
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        open.add(client);
        start(() -> connect(client));
      } catch (IOException closing) {
        // The loop's condition says it.
      }
    }
  }

  /** A connection is made when the first packet arrives, so not while the line is cut. */
  private void connect(Socket client) {
    Socket there = new Socket();
    try {
      line.pass(System.nanoTime());
      there.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
      client.setTcpNoDelay(true);
      there.setTcpNoDelay(true);
      open.add(there);
      start(() -> carry(client, there));
      carry(there, client);
    } catch (IOException nobodyListens) {
      hangUp(client, there);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void carry(Socket from, Socket to) {
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      byte[] chunk = new byte[CHUNK];
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        line.pass(System.nanoTime());
        out.write(chunk, 0, read);
      }
      line.pass(System.nanoTime());
    } catch (IOException brokenOff) {
      // The other side learns it, below.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      hangUp(from, to);
    }
  }

  private void hangUp(Socket one, Socket other) {
    end(one);
    end(other);
    open.remove(one);
    open.remove(other);
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "cable");
    thread.setDaemon(true);
    thread.start();
  }

  private static void end(AutoCloseable socket) {
    try {
      socket.close();
    } catch (Exception ended) {
      // As it should be.
    }
  }
}
