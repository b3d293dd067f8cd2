package dev.millrace.gateway.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.federation.tree.TreeEnsemble;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import smile.base.cart.Node;
import smile.base.cart.OrdinalNode;
import smile.base.cart.RegressionNode;
import smile.data.DataFrame;
import smile.data.formula.Formula;
import smile.data.vector.DoubleVector;
import smile.regression.RegressionTree;

class SmileNodesTest {

  @Test
  void shouldReadThresholdsToTheLastBit() {
    // Given: x1 at most 0.1, then x0 at most the double above -1e300
    double deep = Math.nextUp(-1e300);
    Node low = new OrdinalNode(0, deep, 0, 0, leaf(1), leaf(2));
    Node root = new OrdinalNode(1, 0.1, 0, 0, low, leaf(3));

    // When
    TreeEnsemble read = SmileNodes.read(root, 2);

    // Then
    assertThat(read.features()).containsExactly(1, 0, -1, -1, -1);
    assertThat(read.values()).containsExactly(0.1, deep, 3, 1, 2);
  }

  @Test
  void shouldReadZeroAndWhatIsNextToIt() {
    for (double threshold : new double[] {0, Double.MIN_VALUE, -Double.MIN_VALUE}) {
      // When
      TreeEnsemble read = SmileNodes.read(new OrdinalNode(0, threshold, 0, 0, leaf(1), leaf(2)), 1);

      // Then
      assertThat(read.predict(new double[] {threshold})).isEqualTo(1);
      assertThat(read.predict(new double[] {Math.nextUp(threshold)})).isEqualTo(2);
    }
  }

  @Test
  void shouldPredictAsSmileDoes() {
    // Given
    Random random = new Random(1);
    double[][] rows = new double[200][3];
    double[] targets = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      Arrays.setAll(rows[i], column -> random.nextGaussian());
      targets[i] = rows[i][0] * rows[i][1] + rows[i][2];
    }
    DataFrame frame = DataFrame.of(rows, "x0", "x1", "x2").merge(DoubleVector.of("y", targets));
    RegressionTree tree = RegressionTree.fit(Formula.lhs("y"), frame, 20, 40, 5);

    // When
    TreeEnsemble read = SmileNodes.read(tree.root(), 3);

    // Then
    double[] predictions = tree.predict(frame);
    for (int i = 0; i < rows.length; i++) {
      assertThat(read.predict(rows[i])).isEqualTo(predictions[i]);
    }
  }

  private static RegressionNode leaf(double output) {
    return new RegressionNode(1, output, output, 0);
  }
}
