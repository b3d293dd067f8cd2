package dev.millrace.benchmarks.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each kind of fault once, on processes of their own; {@code millrace bench faults} for more. */
@Timeout(900)
class FaultsIT {

  @Test
  void shouldKeepEveryPromiseWhateverIsKilled() throws IOException, InterruptedException {
    // Given
    FaultsPlan plan = new FaultsPlan(Fault.values().length, 1);

    // When
    FaultsReport report = new FaultsRun(plan, System.out::println).run();

    // Then
    assertThat(report.broken()).isEmpty();
    assertThat(report.recoverySecondsByFault()).containsOnlyKeys(Fault.values());
    assertThat(report.roundsClosed()).isPositive();
    assertThat(report.readingsStored()).isPositive();
    assertThat(report.versionsAdopted()).isPositive();
  }
}
