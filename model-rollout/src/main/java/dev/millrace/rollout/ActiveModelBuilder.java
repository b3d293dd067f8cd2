package dev.millrace.rollout;

import dev.millrace.rollout.checkpoint.Checkpoint;
import dev.millrace.rollout.follow.Follower;
import dev.millrace.rollout.follow.InForce;
import dev.millrace.rollout.follow.RolloutListener;
import dev.millrace.rollout.readings.Histories;
import dev.millrace.rollout.source.Connection;
import dev.millrace.schemas.traces.Traces;
import io.opentelemetry.api.OpenTelemetry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Describes an {@link ActiveModel}; only the connection is a must. */
public final class ActiveModelBuilder {
  private static final int READINGS_PER_ASSET = 256;

  private final String task;
  private final List<RolloutListener> listeners = new ArrayList<>();
  private Connection connection;
  private Optional<Checkpoint> checkpoint = Optional.empty();
  private Traces traces = Traces.none();
  private int readingsPerAsset = READINGS_PER_ASSET;

  ActiveModelBuilder(String task) {
    this.task = Objects.requireNonNull(task, "task");
  }

  /**
   * Where Kafka and the schema registry are.
   *
   * @param settings {@code bootstrap.servers}, {@code schema.registry.url} and whatever else the
   *     Kafka consumer and Confluent's registry client understand
   * @throws IllegalArgumentException if one of the two addresses is missing
   */
  public ActiveModelBuilder connect(Map<String, ?> settings) {
    return connect(new Connection(settings));
  }

  /** Where Kafka and the schema registry are. */
  public ActiveModelBuilder connect(Connection connection) {
    this.connection = connection;
    return this;
  }

  /** Keeps the last model in this file, for a start without Kafka. By default it is not kept. */
  public ActiveModelBuilder checkpoint(Path file) {
    checkpoint = Optional.of(new Checkpoint(file));
    return this;
  }

  /** Who is told of swaps and refusals. */
  public ActiveModelBuilder listener(RolloutListener listener) {
    listeners.add(Objects.requireNonNull(listener, "listener"));
    return this;
  }

  /**
   * Where a span goes for each version adopted, in the trace of the version. By default nowhere.
   */
  public ActiveModelBuilder telemetry(OpenTelemetry telemetry) {
    traces = Traces.to(telemetry);
    return this;
  }

  /**
   * Readings kept of each asset for {@link ActiveModel#predict(String, double, Map)}, at least the
   * longest window of any version to come. Default 256.
   */
  public ActiveModelBuilder readingsPerAsset(int readings) {
    readingsPerAsset = readings;
    return this;
  }

  /**
   * Serves the checkpoint's model, if there is one, and follows the task from now on. Does not wait
   * for Kafka.
   */
  public ActiveModel start() {
    if (connection == null) {
      throw new IllegalStateException("task %s: say where Kafka is by connect()".formatted(task));
    }
    InForce inForce = new InForce();
    Histories histories = new Histories(readingsPerAsset);
    Follower follower = new Follower(task, connection, inForce, checkpoint, listeners, traces);
    follower.start();
    return new ActiveModel(inForce, follower, histories);
  }
}
