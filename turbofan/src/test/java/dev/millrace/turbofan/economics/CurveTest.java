package dev.millrace.turbofan.economics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CurveTest {

  @Test
  void shouldFindTheAgeThatSavesAllButOneEngine() {
    // Given: maintenance at 99 wastes all but 99 cycles of three good engines
    List<Integer> lives = List.of(100, 300, 310, 320);

    // When
    int best = Curve.ofAges(lives).best(Costs.TYCOON);

    // Then: it pays to let the weak one fail
    assertThat(best).isEqualTo(299);
    assertThat(Curve.ofAges(lives).at(99).failures()).isZero();
    assertThat(Curve.ofAges(lives).at(100).failures()).isEqualTo(1);
  }

  @Test
  void shouldAlarmAtTheFirstPredictionBelowTheThreshold() {
    // Given
    Forecast forecast = Forecast.of(new double[] {125, 40, 60, 30, 30, 0});

    // Then: cycle 6 is the failure, so nothing can be done there any more
    assertThat(forecast.alarms()[125]).isEqualTo(2);
    assertThat(forecast.alarms()[41]).isEqualTo(2);
    assertThat(forecast.alarms()[40]).isEqualTo(4);
    assertThat(forecast.alarms()[30]).isZero();
    assertThat(forecast.under(40)).isEqualTo(Tally.maintained(6, 4));
    assertThat(forecast.under(30)).isEqualTo(Tally.failed(6));
    assertThat(forecast.under(0)).isEqualTo(Tally.failed(6));
  }

  @Test
  void shouldNeverMaintainWhereFailureCostsNoMore() {
    // Given: a failure costs what maintenance does, in money and in hours
    Costs equal = new Costs(300, 10_000, 20, 10_000, 20);
    Curve ages = Curve.ofAges(List.of(100, 200));

    // When
    Tally best = ages.at(ages.best(equal));

    // Then
    assertThat(best).isEqualTo(ages.at(0));
    assertThat(best.failures()).isEqualTo(2);
  }
}
