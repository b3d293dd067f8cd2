package dev.millrace.gateway;

import dev.millrace.configuration.process.LogFormat;
import dev.millrace.configuration.traces.TraceExport;
import dev.millrace.gateway.intake.IntakeLimits;
import dev.millrace.gateway.intake.MqttConfig;
import dev.millrace.gateway.intake.PayloadMapping;
import dev.millrace.gateway.intake.TopicPattern;
import dev.millrace.gateway.rounds.Cluster;
import dev.millrace.gateway.rounds.Limits;
import dev.millrace.gateway.rounds.RoundsConfig;
import dev.millrace.gateway.scoring.ScoringConfig;
import dev.millrace.gateway.store.QuarantineLimits;
import dev.millrace.gateway.store.ReadingsStore;
import dev.millrace.gateway.store.RetentionPolicy;
import dev.millrace.gateway.store.SensorLayout;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * All settings of a gateway. A component that is null takes its default; what has none is needed.
 *
 * @param gateway name of the gateway, its own within the federation: letters, digits, dots, dashes
 *     and underscores
 * @param plant name of the plant, the level {@code {plant}} of MQTT topics. Default: the gateway's
 *     name
 * @param dataDirectory where the readings store is; made if it is missing
 * @param sensors the sensors of a reading
 * @param mqtt the plant's MQTT broker
 * @param kafka properties of Kafka's clients as Kafka documents them; {@code bootstrap.servers} is
 *     needed
 * @param registry properties of the schema registry's client as Confluent documents them; {@code
 *     schema.registry.url} is needed
 * @param limits what the gateway may answer. Default: {@link Limits#PERMISSIVE}
 * @param feed what is read from the broker
 * @param storage what is kept of it
 * @param rounds the pace of the gateway's part in the federation
 * @param scoring how new readings are scored. Default: {@link ScoringConfig#DEFAULT}
 * @param http where its page and its health are served
 * @param logs how lines of the log look, when it runs as a process. Default: {@link
 *     LogFormat#PLAIN}
 * @param traces where its traces go, when it runs as a process. Default: {@link TraceExport#NONE}
 */
public record GatewayConfig(
    String gateway,
    String plant,
    Path dataDirectory,
    SensorLayout sensors,
    MqttConfig mqtt,
    Map<String, Object> kafka,
    Map<String, Object> registry,
    Limits limits,
    Feed feed,
    Storage storage,
    RoundsConfig rounds,
    ScoringConfig scoring,
    HttpConfig http,
    LogFormat logs,
    TraceExport traces) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,100}");

  public GatewayConfig {
    plant = plant == null ? gateway : plant;
    limits = limits == null ? Limits.PERMISSIVE : limits;
    feed = feed == null ? Feed.DEFAULT : feed;
    storage = storage == null ? Storage.DEFAULT : storage;
    rounds = rounds == null ? RoundsConfig.DEFAULT : rounds;
    scoring = scoring == null ? ScoringConfig.DEFAULT : scoring;
    http = http == null ? HttpConfig.DEFAULT : http;
    logs = logs == null ? LogFormat.PLAIN : logs;
    traces = traces == null ? TraceExport.NONE : traces;
    requireName("gateway", gateway);
    requireName("plant", plant);
    Objects.requireNonNull(dataDirectory, "dataDirectory is missing: name a writable directory");
    Objects.requireNonNull(sensors, "sensors is missing: name the sensors of a reading");
    Objects.requireNonNull(mqtt, "mqtt is missing: name the plant's MQTT broker");
    mqtt = mqtt.named("gateway-" + gateway);
    Cluster cluster = new Cluster(kafka, registry);
    kafka = cluster.kafka();
    registry = cluster.registry();
    requireApart(feed, scoring.prediction(), plant);
    requireApart(feed, scoring.advisory(), plant);
  }

  /** Everything else by default. */
  public static GatewayConfig of(
      String gateway, Path dataDirectory, SensorLayout sensors, MqttConfig mqtt, Cluster cluster) {
    return new GatewayConfig(
        gateway,
        null,
        dataDirectory,
        sensors,
        mqtt,
        cluster.kafka(),
        cluster.registry(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  /** Of another plant than its name says, at this pace. */
  public GatewayConfig with(String otherPlant, RoundsConfig pace) {
    return new GatewayConfig(
        gateway,
        otherPlant,
        dataDirectory,
        sensors,
        mqtt,
        kafka,
        registry,
        limits,
        feed,
        storage,
        pace,
        scoring,
        http,
        logs,
        traces);
  }

  /** Scored in another way. */
  public GatewayConfig with(ScoringConfig otherScoring) {
    return new GatewayConfig(
        gateway,
        plant,
        dataDirectory,
        sensors,
        mqtt,
        kafka,
        registry,
        limits,
        feed,
        storage,
        rounds,
        otherScoring,
        http,
        logs,
        traces);
  }

  /** Where the federation's topics are. */
  public Cluster cluster() {
    return new Cluster(kafka, registry);
  }

  /** The readings store, also for commands beside the running gateway. */
  public Path storeFile() {
    return dataDirectory.resolve("readings.db");
  }

  /** Its readings store. */
  public ReadingsStore openStore() {
    return ReadingsStore.open(storeFile(), sensors, storage.quarantine(), storage.maxAssets());
  }

  /** The MQTT topics that are read. */
  public List<TopicPattern> topics() {
    return List.of(feed.telemetry().bind("plant", plant), feed.events().bind("plant", plant));
  }

  /** What the registry said, for the times when it is away. */
  Path schemasFile() {
    return dataDirectory.resolve("schemas.txt");
  }

  /** Else the gateway would take its own predictions in as readings. */
  private static void requireApart(Feed feed, TopicPattern published, String plant) {
    String example = published.topic(Map.of("plant", plant, "asset", "asset", "task", "task"));
    if (feed.telemetry().match(example).isPresent() || feed.events().match(example).isPresent()) {
      throw new IllegalArgumentException(
          "scoring topic %s is among those of the feed: choose another".formatted(published));
    }
  }

  private static void requireName(String property, String name) {
    if (name == null || !NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "%s '%s' must match %s".formatted(property, name, NAME.pattern()));
    }
  }

  /**
   * Which MQTT messages are read, and how.
   *
   * @param telemetry topics of readings, with the level {@code {asset}} and perhaps {@code
   *     {plant}}. Default: {@code plants/{plant}/assets/{asset}/telemetry}
   * @param events topics of failures and maintenance. Default: {@code
   *     plants/{plant}/assets/{asset}/events}
   * @param payload where clock and sensors stand in a message. Default: the clock in field {@code
   *     cycle}, the sensors beside it
   * @param limits bounds and pace. Default: {@link IntakeLimits#DEFAULT}
   */
  public record Feed(
      TopicPattern telemetry, TopicPattern events, PayloadMapping payload, IntakeLimits limits) {
    public static final Feed DEFAULT = new Feed(null, null, null, null);

    public Feed {
      telemetry = telemetry == null ? pattern("telemetry") : telemetry;
      events = events == null ? pattern("events") : events;
      payload = payload == null ? PayloadMapping.DEFAULT : payload;
      limits = limits == null ? IntakeLimits.DEFAULT : limits;
    }

    public Feed withPayload(PayloadMapping mapping) {
      return new Feed(telemetry, events, mapping, limits);
    }

    private static TopicPattern pattern(String kind) {
      return TopicPattern.parse("plants/{plant}/assets/{asset}/" + kind);
    }
  }

  /**
   * What is kept.
   *
   * @param retention which readings are kept of lives that run, or were ended by maintenance; those
   *     that a round has frozen stay in any case. Default: all of them
   * @param labelled which readings are kept of lives that ended in a failure: these are rare, and
   *     what models of remaining life are made of. Default: all of them
   * @param quarantine how much of what could not be read is kept. Default: {@link
   *     QuarantineLimits#DEFAULT}
   * @param housekeepingEvery how often retention is applied. Default: 1 minute
   * @param maxAssets readings of a further asset are set aside; at least 1. Default: 10,000
   */
  public record Storage(
      RetentionPolicy retention,
      RetentionPolicy labelled,
      QuarantineLimits quarantine,
      Duration housekeepingEvery,
      Integer maxAssets) {
    public static final Storage DEFAULT = new Storage(null, null, null, null, null);

    public Storage {
      retention = retention == null ? RetentionPolicy.UNLIMITED : retention;
      labelled = labelled == null ? RetentionPolicy.UNLIMITED : labelled;
      quarantine = quarantine == null ? QuarantineLimits.DEFAULT : quarantine;
      housekeepingEvery = housekeepingEvery == null ? Duration.ofMinutes(1) : housekeepingEvery;
      maxAssets = maxAssets == null ? Integer.valueOf(ReadingsStore.DEFAULT_MAX_ASSETS) : maxAssets;
      if (maxAssets < 1) {
        throw new IllegalArgumentException("maxAssets must be at least 1, got " + maxAssets);
      }
      if (housekeepingEvery.toMillis() < 1) {
        throw new IllegalArgumentException(
            "housekeepingEvery must be at least 1 ms, got " + housekeepingEvery);
      }
    }
  }
}
