package dev.millrace.quickstart.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.aggregator.AggregatorConfig;
import dev.millrace.aggregator.metrics.AggregatorMetrics;
import dev.millrace.aggregator.naming.Stores;
import dev.millrace.aggregator.topology.DeadLetters;
import dev.millrace.configuration.process.ProcessMeters;
import dev.millrace.configuration.traces.TraceSession;
import dev.millrace.federation.features.ClockSpec;
import dev.millrace.federation.features.FeatureSpec;
import dev.millrace.federation.features.RegimeSpec;
import dev.millrace.federation.features.SensorSpec;
import dev.millrace.federation.features.Target;
import dev.millrace.federation.model.Families;
import dev.millrace.federation.round.Abandonment;
import dev.millrace.federation.round.Answer;
import dev.millrace.federation.round.Verdict;
import dev.millrace.federation.strategy.Strategies;
import dev.millrace.federation.task.ModelSpec;
import dev.millrace.federation.task.RoundPolicy;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.gateway.GatewayConfig;
import dev.millrace.gateway.GatewayMeters;
import dev.millrace.gateway.HttpConfig;
import dev.millrace.gateway.intake.Backoff;
import dev.millrace.gateway.intake.IntakeLimits;
import dev.millrace.gateway.intake.IntakeMetrics;
import dev.millrace.gateway.intake.MqttConfig;
import dev.millrace.gateway.intake.MqttTls;
import dev.millrace.gateway.intake.PayloadMapping;
import dev.millrace.gateway.intake.Secret;
import dev.millrace.gateway.rounds.Limits;
import dev.millrace.gateway.rounds.RoundsConfig;
import dev.millrace.gateway.rounds.RoundsMetrics;
import dev.millrace.gateway.scoring.ScoringConfig;
import dev.millrace.gateway.scoring.ScoringMetrics;
import dev.millrace.gateway.store.QuarantineLimits;
import dev.millrace.gateway.store.QuarantineReason;
import dev.millrace.gateway.store.RetentionPolicy;
import dev.millrace.quickstart.Millrace;
import dev.millrace.schemas.topics.Cleanup;
import dev.millrace.schemas.topics.TopicCatalogue;
import dev.millrace.schemas.topics.TopicSpec;
import dev.millrace.schemas.traces.SpanKeys;
import io.opentelemetry.api.common.AttributeKey;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Holds the reference pages against the code. */
class ReferenceTest {
  @ParameterizedTest
  @ValueSource(
      classes = {
        TaskSpec.class,
        FeatureSpec.class,
        ClockSpec.class,
        SensorSpec.class,
        RegimeSpec.class,
        ModelSpec.class,
        RoundPolicy.class
      })
  void shouldDescribeEveryPropertyOfATask(Class<? extends Record> type) {
    assertDescribed(Page.reference("task.md"), type);
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        GatewayConfig.class,
        GatewayConfig.Feed.class,
        GatewayConfig.Storage.class,
        MqttConfig.class,
        MqttConfig.Login.class,
        MqttTls.class,
        Secret.class,
        PayloadMapping.class,
        IntakeLimits.class,
        RetentionPolicy.class,
        QuarantineLimits.class,
        RoundsConfig.class,
        Limits.class,
        ScoringConfig.class,
        HttpConfig.class,
        Backoff.class,
        AggregatorConfig.class
      })
  void shouldDescribeEveryPropertyOfAConfiguration(Class<? extends Record> type) {
    assertDescribed(Page.reference("configuration.md"), type);
  }

  @Test
  void shouldDescribeTargetsAndStrategies() {
    Page page = Page.reference("task.md");
    assertThat(page.code())
        .containsAll(components(Target.RemainingLife.class))
        .containsAll(components(Target.SoftSensor.class));
    for (String family : Families.names()) {
      String strategy = Strategies.defaultFor(family);
      assertThat(page.code()).contains(family, strategy);
      assertThat(page.code())
          .containsAll(Strategies.of(new ModelSpec(family, strategy, Map.of())).hyperparameters());
    }
  }

  @Test
  void shouldNameEveryMeterAndNoOther() {
    // Given
    Set<String> meters =
        Stream.of(
                AggregatorMetrics.class,
                ProcessMeters.class,
                TraceSession.class,
                GatewayMeters.class,
                IntakeMetrics.class,
                RoundsMetrics.class,
                ScoringMetrics.class)
            .flatMap(ReferenceTest::constants)
            .filter(value -> value.startsWith("millrace."))
            .collect(Collectors.toCollection(TreeSet::new));

    // When
    Set<String> named = Page.reference("metrics.md").code();

    // Then
    named.removeIf(code -> !code.startsWith("millrace."));
    assertThat(named).isEqualTo(meters);
  }

  @Test
  void shouldNameEverySpanAndAttributeAndNoOther() throws IllegalAccessException {
    // Given
    Set<String> attributes = new TreeSet<>();
    for (Field field : SpanKeys.class.getFields()) {
      if (field.get(null) instanceof AttributeKey<?> key) {
        attributes.add(key.getKey());
      }
    }

    // When
    Page page = Page.read(Page.REPOSITORY.resolve("docs/how-to/monitor-a-federation.md"));

    // Then
    Set<String> named = page.code();
    assertThat(named).containsAll(attributes).containsAll(constants(SpanKeys.class).toList());
    named.removeIf(code -> !code.startsWith("millrace."));
    assertThat(attributes).containsAll(named);
  }

  @Test
  void shouldDescribeEveryVerdictAndReasonAndNoOther() {
    var cells = Page.reference("verdicts.md").firstCells();
    assertThat(cells.get("Faults of invalid updates"))
        .isEqualTo(names("fault", Verdict.Fault.values()));
    assertThat(cells.get("Why a gateway abstains")).isEqualTo(names("reason", Answer.Why.values()));
    assertThat(cells.get("Why a round was abandoned"))
        .isEqualTo(names("reason", Abandonment.values()));
    assertThat(cells.get("Why a reading is set aside"))
        .isEqualTo(names("reason", QuarantineReason.values()));
  }

  @Test
  void shouldDescribeEveryTopicAsItIsSetUp() {
    // Given
    List<String> rows = Page.reference("topics.md").lines();

    // When, Then
    for (TopicSpec topic : TopicCatalogue.standard().topics()) {
      String start = "| `%s` | ".formatted(topic.name());
      String end =
          " | %d | %s | %s |"
              .formatted(topic.partitions(), cleanup(topic.cleanup()), clock(topic.timestamps()));
      assertThat(rows).anyMatch(row -> row.startsWith(start) && row.endsWith(end));
    }
  }

  @Test
  void shouldNameHeadersAndStores() {
    Set<String> code = Page.reference("topics.md").code();
    assertThat(code)
        .contains(DeadLetters.ERROR, DeadLetters.TOPIC, DeadLetters.PARTITION, DeadLetters.OFFSET)
        .contains(Stores.PARTIAL_SUMS, Stores.READ)
        .containsAll(
            constants(Stores.class)
                .filter(store -> !List.of(Stores.PARTIAL_SUMS, Stores.READ).contains(store))
                .map(store -> store + "-changelog")
                .toList());
  }

  @Test
  void shouldNameEveryCommandAndOption() {
    // Given
    String page = String.join("\n", Page.reference("cli.md").lines());

    // When
    CommandLine millrace = new CommandLine(Millrace.class);

    // Then
    assertNamed(page, millrace);
  }

  private static void assertNamed(String page, CommandLine command) {
    assertThat(page).contains(command.getCommandSpec().qualifiedName());
    command.getCommandSpec().options().stream()
        .map(option -> option.longestName())
        .filter(name -> !name.equals("--help") && !name.equals("--version"))
        .forEach(name -> assertThat(page).contains("| `" + name));
    command.getSubcommands().values().forEach(below -> assertNamed(page, below));
  }

  private static void assertDescribed(Page page, Class<? extends Record> type) {
    Set<String> described = page.firstCells().get(type.getSimpleName());
    described.remove("property");
    assertThat(described).isEqualTo(new TreeSet<>(components(type)));
  }

  private static List<String> components(Class<? extends Record> type) {
    return Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).toList();
  }

  private static Stream<String> constants(Class<?> type) {
    return Arrays.stream(type.getFields())
        .filter(field -> Modifier.isStatic(field.getModifiers()) && field.getType() == String.class)
        .map(
            field -> {
              try {
                return (String) field.get(null);
              } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
              }
            });
  }

  private static Set<String> names(String title, Enum<?>... constants) {
    Set<String> names = new TreeSet<>(Set.of(title));
    Arrays.stream(constants).map(Enum::name).forEach(names::add);
    return names;
  }

  private static String cleanup(Cleanup cleanup) {
    return cleanup.policy()
        + cleanup.retention().map(kept -> ", %d days".formatted(kept.toDays())).orElse("");
  }

  private static String clock(TopicSpec.Timestamps timestamps) {
    return timestamps == TopicSpec.Timestamps.BROKER ? "broker's" : "producer's";
  }
}
