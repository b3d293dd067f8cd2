package dev.millrace.turbofan.pooled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PerceptronTest {

  @Test
  void shouldLearnACurveThatNoLineFits() {
    // Given y = 10 |x|
    List<double[]> rows = new ArrayList<>();
    double[] targets = new double[41];
    for (int i = 0; i < targets.length; i++) {
      double x = i / 20.0 - 1;
      rows.add(new double[] {x});
      targets[i] = 10 * Math.abs(x);
    }

    // When
    Perceptron perceptron = new Perceptron(1, List.of(16, 8), 3).train(rows, targets, 400, 8, 0.01);

    // Then
    for (double x : new double[] {-0.9, -0.5, 0.5, 0.9}) {
      assertThat(perceptron.predict(new double[] {x})).isCloseTo(10 * Math.abs(x), within(0.5));
    }
  }
}
