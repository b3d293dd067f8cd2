package dev.millrace.aggregator.status;

import dev.millrace.aggregator.metrics.AggregatorMetrics;
import dev.millrace.operations.Web;
import dev.millrace.operations.dashboard.Dashboard;
import dev.millrace.operations.dashboard.DashboardConfig;
import io.javalin.Javalin;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams.State;

/**
 * The status API.
 *
 * <p>{@code /healthz} fails when the process should be replaced, {@code /readyz} until it takes
 * part, {@code /metrics} is for Prometheus; {@code /rounds}, {@code /rounds/{task}}, {@code
 * /models}, {@code /models/{task}} and {@code /gateways} are JSON; {@code /dashboard/} is for
 * people.
 */
public final class StatusServer implements AutoCloseable {
  /** Whether the process is worth keeping. */
  public static final String HEALTH = "/healthz";

  /** Whether it takes part. */
  public static final String READINESS = "/readyz";

  /** Meters in Prometheus' text format. */
  public static final String METRICS = "/metrics";

  private final Supplier<State> streams;
  private final PrometheusMeterRegistry meters;
  private final RecordsView view = new RecordsView();
  private final Dashboard dashboard;
  private final Javalin http;

  /**
   * A server that is not started yet.
   *
   * @param settings of the Kafka and registry clients
   * @param shown what the dashboard shows
   * @param applicationId name of the Streams application
   * @param meters what {@code /metrics} shows
   * @param streams the state of the Streams application
   */
  public StatusServer(
      Map<String, Object> settings,
      DashboardConfig shown,
      String applicationId,
      PrometheusMeterRegistry meters,
      Supplier<State> streams) {
    this.streams = streams;
    this.meters = meters;
    FederationGauges gauges = new FederationGauges(meters, Clock.systemUTC(), this::isCurrent);
    dashboard =
        new Dashboard(
            settings,
            shown,
            Optional.of(applicationId),
            List.of(view, gauges),
            meters.counter(AggregatorMetrics.STATUS_UNREADABLE)::increment);
    Gauge.builder(AggregatorMetrics.READY, () -> isReady() ? 1 : 0).register(meters);
    http = Web.server(this::addTo);
  }

  public void start(String host, int port) {
    http.start(host, port);
    dashboard.start();
  }

  public int port() {
    return http.port();
  }

  /** Whether Streams runs and the view has read all that was there at the start. */
  public boolean isReady() {
    return streams.get() == State.RUNNING && dashboard.isCaughtUp();
  }

  private boolean isCurrent() {
    return dashboard.isCurrent();
  }

  @Override
  public void close() {
    dashboard.close();
    http.stop();
  }

  private void addTo(RoutesConfig routes) {
    dashboard.addTo(routes);
    routes.get("/", call -> call.redirect(Dashboard.PATH));
    routes.get(HEALTH, call -> tell(call, isHealthy()));
    routes.get(READINESS, call -> tell(call, isReady()));
    routes.get(METRICS, call -> call.contentType("text/plain").result(meters.scrape()));
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
        .json(Map.of("streams", streams.get().name(), "caughtUp", dashboard.isCaughtUp()));
  }

  private static void answer(Context call, Optional<Map<String, Object>> found) {
    found.ifPresentOrElse(
        call::json,
        () ->
            call.status(HttpStatus.NOT_FOUND)
                .json(Map.of("error", "no task '%s'".formatted(call.pathParam("task")))));
  }
}
