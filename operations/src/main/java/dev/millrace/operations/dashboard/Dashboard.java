package dev.millrace.operations.dashboard;

import dev.millrace.operations.federation.FederationView;
import dev.millrace.operations.federation.Moment;
import dev.millrace.operations.follow.Follower;
import dev.millrace.operations.follow.Source;
import dev.millrace.operations.follow.View;
import dev.millrace.schemas.topics.Topics;
import io.javalin.config.RoutesConfig;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The dashboard of a federation, below {@code /dashboard/} of some server. All it shows comes from
 * the brokers, so it is the same wherever it is served.
 */
public final class Dashboard implements AutoCloseable {
  /** Where it is found. */
  public static final String PATH = "/dashboard/";

  private static final Set<String> TOPICS =
      Set.of(
          Topics.TASKS,
          Topics.ROUNDS,
          Topics.ROUND_EVENTS,
          Topics.MODELS,
          Topics.ROLLOUTS,
          Topics.GATEWAYS,
          Topics.REVOCATIONS);

  private final Map<String, Object> settings;
  private final DashboardConfig config;
  private final FederationView view;
  private final EventStream events = new EventStream(this::federation);
  private final AggregatorWatch aggregators;
  private final Follower follower;

  /**
   * A dashboard that is not started yet.
   *
   * @param settings of the Kafka and registry clients
   * @param applicationId name of the aggregator's Streams application, if it is known
   * @param others who learns the same from the topics
   * @param unreadable told of each record that could not be read
   */
  public Dashboard(
      Map<String, Object> settings,
      DashboardConfig config,
      Optional<String> applicationId,
      List<View> others,
      Runnable unreadable) {
    this.settings = Map.copyOf(settings);
    this.config = config;
    view = new FederationView(config.silentAfter());
    aggregators = new AggregatorWatch(settings, applicationId, events::federationChanged);
    List<View> views = new ArrayList<>(others);
    views.add(view);
    views.add(events);
    follower = new Follower(settings, sources(), views, unreadable);
  }

  public void start() {
    follower.start();
    aggregators.start();
  }

  /** Adds its pages and what they ask. */
  public void addTo(RoutesConfig routes) {
    new Pages().addTo(routes);
    new Questions(this).addTo(routes);
    new Actions(settings, new Access(Optional.ofNullable(config.token()))).addTo(routes);
    routes.before(PATH + "api/events", call -> events.admit());
    routes.sse(PATH + "api/events", events::accept);
  }

  /** Whether all that was in the topics at the start has been read. */
  public boolean isCaughtUp() {
    return follower.isCaughtUp();
  }

  /** Whether what it shows is what the topics say now, as far as anybody can tell. */
  public boolean isCurrent() {
    return follower.isCurrent();
  }

  /** To be called before the server stops, which would wait for those who listen. */
  @Override
  public void close() {
    events.close();
    follower.close();
    aggregators.close();
  }

  FederationView view() {
    return view;
  }

  /** What is known now beside the topics. */
  Moment now() {
    return new Moment(
        Instant.now().truncatedTo(ChronoUnit.MILLIS),
        aggregators.instances(),
        config.answers() && follower.sees(Topics.UPDATES),
        follower.sees(Topics.UPDATES_REJECTED));
  }

  /** The federation as it stands. */
  FederationSheet federation(boolean withGateways) {
    Moment now = now();
    return new FederationSheet(
        now.now().toString(),
        aggregators.federation().orElse(null),
        follower.isCurrent(),
        config.token() == null,
        aggregators.last(),
        view.tasks(now),
        withGateways ? view.gateways(now.now()) : null);
  }

  private List<Source> sources() {
    List<Source> sources = new ArrayList<>();
    sources.add(Source.needed(TOPICS));
    sources.add(Source.ifAllowed(() -> Source.fromTheBeginning(Set.of(Topics.UPDATES_REJECTED))));
    if (config.answers()) {
      sources.add(
          Source.ifAllowed(
              () -> Map.of(Topics.UPDATES, Source.beforeAnswersTo(view.askedFirst()))));
    }
    return sources;
  }
}
