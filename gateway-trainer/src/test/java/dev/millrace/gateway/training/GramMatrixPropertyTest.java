package dev.millrace.gateway.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.federation.features.Examples;
import dev.millrace.federation.features.FeaturePipeline;
import dev.millrace.federation.features.Life;
import dev.millrace.federation.features.Normaliser;
import dev.millrace.federation.model.Gram;
import dev.millrace.federation.model.LinearModel;
import dev.millrace.federation.model.Ridge;
import dev.millrace.federation.task.ModelSpec;
import dev.millrace.federation.task.TaskSpec;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class GramMatrixPropertyTest {
  private final TaskSpec task = Plant.task("ridge", "exact");
  private final FeaturePipeline pipeline =
      new FeaturePipeline(task.features(), new Normaliser(new double[] {0}, new double[] {1}));
  private final Gram gram = Gram.of(pipeline, task.target());

  @Property(tries = 50)
  void shouldEqualSumOverRows(
      @ForAll @Size(min = 1, max = 40) double @DoubleRange(min = -8, max = 8) [] heat) {
    // Given
    Examples examples = Examples.of(pipeline, task.target(), List.of(Plant.failed("press", heat)));

    // When
    double[] triangle = GramMatrix.upperTriangle(gram, examples);

    // Then
    assertThat(triangle).containsExactly(summed(examples), within(1e-12));
  }

  @Test
  void shouldAgreeWithLocalRidgeOnTheSameRows() {
    // Given
    double[] heat = {0, 1, -1, 2, 5, 3, -4, 6, 2, 7, -3, 1};
    Life life = Plant.failed("press", heat);
    Examples examples = Examples.of(pipeline, task.target(), List.of(life));

    // When one solves from the Gram matrix, the other from the rows
    LinearModel fromGram = Ridge.solve(gram, GramMatrix.upperTriangle(gram, examples), 0.25);
    LinearModel fromRows =
        LinearFit.of(new ModelSpec("ridge-averaged", "fedavg", Map.of("lambda", 0.25)))
            .orElseThrow()
            .fit(examples);

    // Then
    assertThat(fromRows.intercept()).isCloseTo(fromGram.intercept(), within(1e-9));
    assertThat(fromRows.coefficients()).containsExactly(fromGram.coefficients(), within(1e-9));
  }

  private double[] summed(Examples examples) {
    double[] sum = new double[gram.elements()];
    for (int i = 0; i < examples.size(); i++) {
      double[] row = gram.row(examples.features()[i], examples.targets()[i]);
      for (int r = 0; r < row.length; r++) {
        for (int c = r; c < row.length; c++) {
          sum[gram.at(r, c)] += row[r] * row[c];
        }
      }
    }
    return sum;
  }
}
