package dev.millrace.aggregator.status;

import dev.millrace.schemas.serde.WireFormat;
import io.javalin.Javalin;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams.State;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The status API.
 *
 * <p>{@code /healthz} fails when the process should be replaced, {@code /readyz} until it takes
 * part, {@code /metrics} is for Prometheus; {@code /rounds}, {@code /rounds/{task}}, {@code
 * /models}, {@code /models/{task}} and {@code /gateways} are JSON.
 */
public final class StatusServer implements AutoCloseable {
  public static final String UNREADABLE = "millrace.status.unreadable";

  /** Whether the process is worth keeping. */
  public static final String HEALTH = "/healthz";

  /** Whether it takes part. */
  public static final String READINESS = "/readyz";

  private static final int MAX_THREADS = 8;

  private final Supplier<State> streams;
  private final PrometheusMeterRegistry meters;
  private final FederationView view = new FederationView();
  private final TopicFollower follower;
  private final Javalin http;

  /**
   * A server that is not started yet.
   *
   * @param kafka Kafka client settings
   * @param wire the topics' serdes
   * @param meters what {@code /metrics} shows
   * @param streams the state of the Streams application
   */
  public StatusServer(
      Map<String, Object> kafka,
      WireFormat wire,
      PrometheusMeterRegistry meters,
      Supplier<State> streams) {
    this.streams = streams;
    this.meters = meters;
    follower = new TopicFollower(view, kafka, wire, meters.counter(UNREADABLE));
    http =
        Javalin.create(
            config -> {
              config.startup.showJavalinBanner = false;
              config.startup.showOldJavalinVersionWarning = false;
              config.startup.startupWatcherEnabled = false;
              config.jetty.threadPool = new QueuedThreadPool(MAX_THREADS);
              addTo(config.routes);
            });
  }

  public void start(String host, int port) {
    http.start(host, port);
    follower.start();
  }

  public int port() {
    return http.port();
  }

  /** Whether Streams runs and the view has read all that was there at the start. */
  public boolean isReady() {
    return streams.get() == State.RUNNING && follower.isCaughtUp();
  }

  @Override
  public void close() {
    http.stop();
    follower.close();
  }

  private void addTo(RoutesConfig routes) {
    routes.get(HEALTH, call -> tell(call, isHealthy()));
    routes.get(READINESS, call -> tell(call, isReady()));
    routes.get("/metrics", call -> call.contentType("text/plain").result(meters.scrape()));
    routes.get("/rounds", call -> call.json(view.rounds()));
    routes.get("/rounds/{task}", call -> answer(call, view.rounds(call.pathParam("task"))));
    routes.get("/gateways", call -> call.json(view.gateways()));
    routes.get("/models", call -> call.json(view.models()));
    routes.get("/models/{task}", call -> answer(call, view.models(call.pathParam("task"))));
  }

  private boolean isHealthy() {
    State state = streams.get();
    return state != State.ERROR && state != State.PENDING_ERROR && state != State.NOT_RUNNING;
  }

  private void tell(Context call, boolean good) {
    call.status(good ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
        .json(Map.of("streams", streams.get().name(), "caughtUp", follower.isCaughtUp()));
  }

  private static void answer(Context call, Optional<Map<String, Object>> found) {
    found.ifPresentOrElse(
        call::json,
        () ->
            call.status(HttpStatus.NOT_FOUND)
                .json(Map.of("error", "no task '%s'".formatted(call.pathParam("task")))));
  }
}
