package dev.millrace.containers;

import dev.millrace.embedded.parts.RegistryPart;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * Apicurio Registry in a container. It has its schemas in memory, so to stop it is to take it off
 * the network.
 */
final class RegistryContainer implements RegistryPart {
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);

  private final PublishedContainer container = new PublishedContainer(Image.REGISTRY, 8080);
  private final HttpClient http = HttpClient.newHttpClient();
  private boolean running;

  private RegistryContainer() {}

  /** Starts an empty one whose compatibility level is BACKWARD, as Confluent's; its own is NONE. */
  static RegistryContainer start() {
    RegistryContainer registry = new RegistryContainer();
    registry.container.start(registry::takesLevel);
    registry.running = true;
    return registry;
  }

  @Override
  public URI url() {
    return URI.create("http://127.0.0.1:%d/apis/ccompat/v7".formatted(container.port()));
  }

  @Override
  public void stop() {
    if (running) {
      container.disconnect();
      running = false;
    }
  }

  @Override
  public void restart() {
    stop();
    container.connect(this::answers);
    running = true;
  }

  @Override
  public void close() {
    container.remove();
  }

  private boolean takesLevel() throws IOException, InterruptedException {
    return accepts(
        request("/config")
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString("{\"compatibility\":\"BACKWARD\"}")));
  }

  private boolean answers() throws IOException, InterruptedException {
    return accepts(request("/subjects"));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url() + path)).timeout(ANSWER_WITHIN);
  }

  private boolean accepts(HttpRequest.Builder request) throws IOException, InterruptedException {
    return http.send(request.build(), BodyHandlers.discarding()).statusCode() == 200;
  }
}
