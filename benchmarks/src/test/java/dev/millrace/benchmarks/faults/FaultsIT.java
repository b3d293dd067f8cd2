package dev.millrace.benchmarks.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Kinds of faults that need little, each once, on processes of their own; {@code millrace bench
 * faults} for more.
 */
@Timeout(900)
class FaultsIT {
  private static final Set<Fault> KINDS =
      EnumSet.of(
          Fault.GATEWAY_INTAKE,
          Fault.GATEWAY_ROUND,
          Fault.AGGREGATOR_EXCHANGE,
          Fault.AGGREGATOR_FENCE,
          Fault.AGGREGATOR_CLOSE,
          Fault.AGGREGATOR_ACROSS_DEADLINE,
          Fault.ONE_OF_TWO_AGGREGATORS,
          Fault.CONSUMER_SWAP);

  @Test
  void shouldKeepEveryPromiseWhateverIsKilled() throws IOException, InterruptedException {
    // Given
    FaultsPlan plan =
        new FaultsPlan(Scale.SMALL, KINDS, OptionalInt.of(KINDS.size()), Duration.ofDays(1), 1);

    // When
    FaultsReport report = new FaultsRun(plan, System.out::println).run();

    // Then
    assertThat(report.broken()).isEmpty();
    assertThat(report.recoverySecondsByFault()).containsOnlyKeys(KINDS);
    assertThat(report.roundsClosed()).isPositive();
    assertThat(report.readingsStored()).isPositive();
    assertThat(report.versionsAdopted()).isPositive();
  }
}
