package dev.millrace.federation.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ErrorSpreadTest {
  @Test
  void shouldNameErrorsThatGatewaysDidFind() {
    double[] errors = {9, 1, 5, 3, 7, 2, 8, 4, 10, 6};

    assertThat(ErrorSpread.of(errors)).hasValue(new ErrorSpread(1, 1, 5, 9, 10, 10));
  }

  @Test
  void shouldTellNothingOfASingleGateway() {
    assertThat(ErrorSpread.of(new double[] {3})).isEmpty();
    assertThat(ErrorSpread.of(new double[0])).isEmpty();
    assertThat(ErrorSpread.of(Map.of("evaluation.rmse", 3.0))).isEmpty();
  }

  @Property
  void shouldStandInOrderAmongAModelsMetrics(
      @ForAll @Size(min = 2, max = 50) double @DoubleRange(min = 0, max = 1e6) [] errors) {
    ErrorSpread spread = ErrorSpread.of(errors).orElseThrow();

    assertThat(new double[] {spread.min(), spread.p10(), spread.median(), spread.p90()})
        .isSorted()
        .doesNotContain(Double.NaN);
    assertThat(spread.p90()).isLessThanOrEqualTo(spread.max());
    assertThat(ErrorSpread.of(spread.metrics())).hasValue(spread);
  }
}
