package dev.millrace.gateway.scoring;

import dev.millrace.rollout.ActiveModel;
import io.opentelemetry.api.OpenTelemetry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where models come from: the federation's topics, and one file per task for a start without. */
public final class Models {

  private static final Logger LOG = LoggerFactory.getLogger(Models.class);

  private final Path directory;
  private final String gateway;
  private final OpenTelemetry telemetry;
  private final Map<String, Object> settings = new HashMap<>();

  /**
   * @param directory where models are kept; made when the first one is
   * @param gateway names the Kafka clients
   * @param kafka properties of Kafka's clients
   * @param registry properties of the registry's client
   * @param telemetry where the spans of adopted versions go
   */
  public Models(
      Path directory,
      String gateway,
      Map<String, Object> kafka,
      Map<String, Object> registry,
      OpenTelemetry telemetry) {
    this.directory = directory;
    this.gateway = gateway;
    this.telemetry = telemetry;
    settings.put("enable.metrics.push", false);
    settings.putAll(kafka);
    settings.putAll(registry);
  }

  /** Follows the model in force of a task, beginning with the one kept here. */
  ActiveModel follow(String task) {
    Map<String, Object> own = new HashMap<>(settings);
    own.put("client.id", "%s-model-%s".formatted(gateway, task));
    return ActiveModel.of(task).connect(own).checkpoint(file(task)).telemetry(telemetry).start();
  }

  /** Forgets the model kept here: the task is gone. */
  void forget(String task) {
    try {
      Files.deleteIfExists(file(task));
    } catch (IOException e) {
      LOG.warn("scoring task={} its file stays behind: {}", task, e.toString());
    }
  }

  private Path file(String task) {
    return directory.resolve(task + ".model");
  }
}
