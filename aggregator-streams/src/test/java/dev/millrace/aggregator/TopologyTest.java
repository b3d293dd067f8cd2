package dev.millrace.aggregator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.aggregator.metrics.AggregatorMetrics;
import dev.millrace.aggregator.rounds.RoundsConfig;
import dev.millrace.aggregator.topology.AggregatorTopology;
import dev.millrace.aggregator.traces.AggregatorTraces;
import dev.millrace.schemas.serde.WireFormat;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopologyTest {
  /**
   * Names of nodes, stores and topics are state on the brokers: whoever changes one starts every
   * federation anew, and should mean to.
   */
  @Test
  void shouldStayAsItIsDescribed() throws IOException {
    String described =
        new AggregatorTopology(
                new WireFormat(Map.of("schema.registry.url", "mock://topology")),
                new RoundsConfig(6, 20),
                new AggregatorMetrics(new SimpleMeterRegistry()),
                AggregatorTraces.none())
            .build(FederationDriver.settings())
            .describe()
            .toString();

    assertThat(described).isEqualToNormalizingWhitespace(golden());
  }

  private String golden() throws IOException {
    try (var resource = getClass().getResourceAsStream("/topology.txt")) {
      return new String(resource.readAllBytes(), UTF_8);
    }
  }
}
