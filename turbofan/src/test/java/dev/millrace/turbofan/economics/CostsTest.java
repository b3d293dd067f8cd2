package dev.millrace.turbofan.economics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CostsTest {

  @Test
  void shouldEarnWhatTwoLivesBringOverTheirHours() {
    // Given: one of 200 cycles that fails, one of 150 that is maintained after 100
    Tally two = Tally.failed(200).plus(Tally.maintained(150, 100));

    // When
    double rate = Costs.TYCOON.rate(two);

    // Then
    assertThat(Costs.TYCOON.profit(two)).isEqualTo(300 * 300 - 10_000 - 60_000);
    assertThat(Costs.TYCOON.hours(two)).isEqualTo(300 + 20 + 60);
    assertThat(rate).isCloseTo(20_000 / 380.0, within(1e-12));
    assertThat(two.failureShare()).isEqualTo(0.5);
    assertThat(two.wastedPerMaintenance()).isEqualTo(50);
  }

  @Test
  void shouldBreakEvenWithoutMaintenanceAtTwoHundredCycles() {
    assertThat(Costs.TYCOON.rate(Tally.failed(200))).isZero();
  }

  @Test
  void shouldGiveTheClosedFormsForTheMeanLifeOfNasasFirstSubset() {
    // Given: 100 engines of 20,631 cycles together
    Tally corrective = new Tally(100, 100, 20_631, 0);
    Tally oracle = new Tally(100, 0, 20_531, 100);

    // Then
    assertThat(Costs.TYCOON.rate(corrective))
        .isCloseTo((300 * 206.31 - 60_000) / 266.31, within(1e-9));
    assertThat(Costs.TYCOON.rate(corrective)).isCloseTo(7.1, within(0.05));
    assertThat(Costs.TYCOON.rate(oracle)).isCloseTo((300 * 205.31 - 10_000) / 225.31, within(1e-9));
    assertThat(Costs.TYCOON.rate(oracle)).isCloseTo(229.0, within(0.05));
  }

  @Property(tries = 200)
  void shouldAddProfitAndHoursOfLives(
      @ForAll @Size(min = 1, max = 9) List<@IntRange(min = 2, max = 500) Integer> lives,
      @ForAll @IntRange(min = 1, max = 600) int age) {
    // When
    Tally sum = Curve.ofAges(lives).at(age);

    // Then
    long cycles = lives.stream().mapToLong(life -> Math.min(life, age)).sum();
    long failures = lives.stream().filter(life -> life <= age).count();
    long maintained = lives.size() - failures;
    assertThat(Costs.TYCOON.profit(sum))
        .isEqualTo(300.0 * cycles - 10_000.0 * maintained - 60_000.0 * failures);
    assertThat(Costs.TYCOON.hours(sum)).isEqualTo(cycles + 20 * maintained + 60 * failures);
  }

  @Test
  void shouldRefuseWhatIsNoCost() {
    assertThatThrownBy(() -> new Costs(300, -1, 20, 60_000, 60))
        .hasMessage("maintenance cost must be a number of at least 0, not -1.0");
    assertThatThrownBy(() -> Costs.TYCOON.withIncome(Double.NaN)).hasMessageContaining("income");
  }
}
