package dev.millrace.quickstart.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.aggregator.AggregatorConfig;
import dev.millrace.configuration.ConfigurationFile;
import dev.millrace.gateway.GatewayConfig;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The annotated configurations that come with the distributions. */
class ExampleFilesTest {
  private static final Pattern KEY = Pattern.compile("(?m)(?:^[ #]*|[{,] *)([a-zA-Z]+):");

  private static final Path AGGREGATOR =
      Path.of("..", "aggregator-streams", "src", "main", "distribution", "aggregator.yaml");
  private static final Path GATEWAY =
      Path.of("..", "gateway-trainer", "src", "main", "distribution", "gateway.yaml");

  @Test
  void shouldHaveEveryPropertyOfAnAggregator() throws IOException {
    assertComplete(AGGREGATOR, AggregatorConfig.class);
  }

  @Test
  void shouldHaveEveryPropertyOfAGateway() throws IOException {
    assertComplete(GATEWAY, GatewayConfig.class);
  }

  @Test
  void shouldShowTheDefaultsOfAnAggregator() {
    AggregatorConfig shown = ConfigurationFile.read(AGGREGATOR, AggregatorConfig.class, Map.of());

    assertThat(shown)
        .isEqualTo(
            AggregatorConfig.of(
                shown.federationId(), shown.kafka(), shown.registry(), shown.stateDirectory()));
  }

  /** It can be read, and names every property, if only in a comment. */
  private static void assertComplete(Path file, Class<? extends Record> type) throws IOException {
    ConfigurationFile.read(file, type, Map.of());
    Set<String> named =
        KEY.matcher(Files.readString(file))
            .results()
            .map(key -> key.group(1))
            .collect(Collectors.toSet());
    assertThat(named).containsAll(properties(type).toList());
  }

  private static Stream<String> properties(Type type) {
    if (type instanceof Class<?> raw && raw.isRecord()) {
      return Stream.of(raw.getRecordComponents())
          .flatMap(each -> Stream.concat(Stream.of(each.getName()), below(each)));
    }
    return Stream.of();
  }

  private static Stream<String> below(RecordComponent component) {
    return component.getGenericType() instanceof ParameterizedType generic
        ? Stream.of(generic.getActualTypeArguments()).flatMap(ExampleFilesTest::properties)
        : properties(component.getType());
  }
}
