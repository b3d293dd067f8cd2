package dev.millrace.gateway;

import java.net.URI;

/**
 * Where the gateway's page and its health are served.
 *
 * @param host name or address to listen on. The page has no login: whoever reaches it reads it.
 *     Default: 127.0.0.1
 * @param port port to listen on, 1 to 65,535. Default: 8480
 */
public record HttpConfig(String host, Integer port) {
  public static final HttpConfig DEFAULT = new HttpConfig(null, null);

  public HttpConfig {
    host = host == null ? "127.0.0.1" : host;
    port = port == null ? Integer.valueOf(8480) : port;
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("port must be 1 to 65535, got " + port);
    }
  }

  /** Where to find it from this machine. */
  public URI url() {
    boolean everywhere = host.equals("0.0.0.0") || host.equals("::");
    String name = everywhere ? "127.0.0.1" : host;
    return URI.create("http://%s:%d".formatted(name.contains(":") ? "[" + name + "]" : name, port));
  }
}
