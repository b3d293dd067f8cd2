package dev.millrace.configuration.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class ProcessMetersTest {
  @Test
  void shouldTellOfTheProcessAndOfItsBuild() {
    // Given
    SimpleMeterRegistry registry = new SimpleMeterRegistry();

    // When
    try (ProcessMeters bound = ProcessMeters.bind(registry, Test.class)) {
      // Then: JUnit's jar has a version.
      assertThat(registry.get(ProcessMeters.BUILD).gauge().getId().getTag("version"))
          .matches("[0-9]+\\..*");
      assertThat(registry.get("jvm.memory.used").gauges()).isNotEmpty();
      assertThat(registry.get("process.uptime").timeGauge().value()).isPositive();
    }
  }
}
