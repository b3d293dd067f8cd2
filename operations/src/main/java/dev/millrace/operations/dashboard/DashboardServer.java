package dev.millrace.operations.dashboard;

import dev.millrace.operations.Web;
import io.javalin.Javalin;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The dashboard by itself, for a machine that sees the brokers. */
public final class DashboardServer implements AutoCloseable {
  private final Dashboard dashboard;
  private final Javalin http;

  /**
   * A server that is not started yet.
   *
   * @param settings of the Kafka and registry clients
   * @param applicationId name of the aggregator's Streams application, if it is known
   */
  public DashboardServer(
      Map<String, Object> settings, DashboardConfig config, Optional<String> applicationId) {
    dashboard = new Dashboard(settings, config, applicationId, List.of(), () -> {});
    http =
        Web.server(
            routes -> {
              dashboard.addTo(routes);
              routes.get("/", call -> call.redirect(Dashboard.PATH));
            });
  }

  public void start(String host, int port) {
    http.start(host, port);
    dashboard.start();
  }

  public int port() {
    return http.port();
  }

  /** Whether all that was in the topics at the start has been read. */
  public boolean isCaughtUp() {
    return dashboard.isCaughtUp();
  }

  @Override
  public void close() {
    dashboard.close();
    http.stop();
  }
}
