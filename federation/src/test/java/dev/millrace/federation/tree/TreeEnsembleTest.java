package dev.millrace.federation.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TreeEnsembleTest {
  private static final double BASE = 100;

  /** First: x0 at most 1 gives 10; else x1 at most 5 gives 20, more gives 30. Second: always 4. */
  private static final double[] FEATURES = {0, -1, 1, -1, -1, -1};

  private static final double[] VALUES = {1, 10, 5, 20, 30, 4};

  @Test
  void shouldAddTheLeavesThatARowFallsInto() {
    // Given
    TreeEnsemble trees = TreeEnsemble.of(BASE, FEATURES, VALUES, 2);

    // When / Then
    assertThat(trees.trees()).isEqualTo(2);
    assertThat(trees.nodes()).isEqualTo(6);
    assertThat(trees.predict(new double[] {1, 9})).isEqualTo(114);
    assertThat(trees.predict(new double[] {1.1, 5})).isEqualTo(124);
    assertThat(trees.predict(new double[] {1.1, 5.1})).isEqualTo(134);
  }

  @Test
  void shouldFindTheChildrenOfASplitAfterThoseOfTheSplitsBeforeIt() {
    // Given: x0 at 0, then x1 at 1 on the left and x1 at 2 on the right, then four leaves
    TreeEnsemble trees =
        TreeEnsemble.of(
            0, new double[] {0, 1, 1, -1, -1, -1, -1}, new double[] {0, 1, 2, 10, 20, 30, 40}, 2);

    // When / Then
    assertThat(trees.predict(new double[] {-1, 1})).isEqualTo(10);
    assertThat(trees.predict(new double[] {-1, 2})).isEqualTo(20);
    assertThat(trees.predict(new double[] {1, 2})).isEqualTo(30);
    assertThat(trees.predict(new double[] {1, 3})).isEqualTo(40);
  }

  @Test
  void shouldPredictTheBaseWithoutTrees() {
    // When / Then
    assertThat(TreeEnsemble.of(7).predict(new double[] {1})).isEqualTo(7);
  }

  @Test
  void shouldRefuseABrokenTree() {
    // When / Then
    assertThatThrownBy(() -> TreeEnsemble.of(0, new double[] {0, -1}, new double[2], 1))
        .hasMessage("tree 1 ends before its splits have both children");
    assertThatThrownBy(() -> TreeEnsemble.of(0, new double[] {-1, 0}, new double[2], 1))
        .hasMessage("tree 2 ends before its splits have both children");
    assertThatThrownBy(() -> TreeEnsemble.of(0, FEATURES, VALUES, 1))
        .hasMessage("tree node 2 splits on feature 1.0 of 1");
    assertThatThrownBy(() -> TreeEnsemble.of(0, new double[] {-2}, new double[1], 1))
        .hasMessage("tree node 0 splits on feature -2.0 of 1");
    assertThatThrownBy(() -> TreeEnsemble.of(0, new double[] {Double.NaN}, new double[1], 1))
        .hasMessage("tree node 0 splits on feature NaN of 1");
    assertThatThrownBy(() -> TreeEnsemble.of(0, new double[] {-1}, new double[] {Double.NaN}, 1))
        .hasMessage("tree node 0 has value NaN");
    assertThatThrownBy(() -> TreeEnsemble.of(0, new double[] {-1}, new double[0], 1))
        .hasMessage("trees need a finite base and as many values as nodes, not 0.0 and 0 for 1");
  }

  @Test
  void shouldRefuseMissingVectors() {
    // Given
    SortedMap<String, double[]> vectors = TreeEnsemble.of(BASE).toVectors();
    vectors.remove(TreeEnsemble.VALUES);

    // When / Then
    assertThatThrownBy(() -> TreeEnsemble.of(vectors, 1))
        .hasMessage(
            "trees need one tree.base, and tree.features and tree.values,"
                + " not [tree.base, tree.features]");
    assertThatThrownBy(() -> TreeEnsemble.of(new TreeMap<>(), 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void shouldReadWhatItWrote() {
    // Given
    TreeEnsemble trees = TreeEnsemble.of(BASE, FEATURES, VALUES, 2);

    // When
    TreeEnsemble read = TreeEnsemble.of(trees.toVectors(), 2);

    // Then
    assertThat(read.base()).isEqualTo(BASE);
    assertThat(read.features()).containsExactly(FEATURES);
    assertThat(read.values()).containsExactly(VALUES);
  }

  @Property(tries = 300)
  void shouldEitherRefuseNodesOrPredictWithThem(
      @ForAll @Size(max = 12) List<@IntRange(min = -2, max = 3) Integer> nodes) {
    // Given
    double[] features = nodes.stream().mapToDouble(Integer::doubleValue).toArray();

    // When
    TreeEnsemble trees;
    try {
      trees = TreeEnsemble.of(1, features, new double[features.length], 3);
    } catch (IllegalArgumentException refused) {
      return;
    }

    // Then
    assertThat(trees.predict(new double[] {-1, 0, 1})).isEqualTo(1);
  }
}
