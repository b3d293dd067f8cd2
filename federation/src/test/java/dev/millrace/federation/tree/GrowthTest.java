package dev.millrace.federation.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.federation.features.Target;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class GrowthTest {
  private static final Residuals STEPS = Residuals.of(new Target.RemainingLife(100, "cycles"));
  private static final Bins BINS = new Bins(new double[][] {{0.5}, {1.5, 2.5}});

  private static final Bins LADDER = new Bins(new double[][] {{0.5, 1.5, 2.5, 3.5}});

  /** Truths 10, 10, 40, 80: mean 35, residuals -25, -25, 5, 45. */
  private static final double[][] ROWS = {{0, 1}, {0, 2}, {1, 1}, {1, 3}};

  private static final double[] TRUTHS = {10, 10, 40, 80};

  @Test
  void shouldSplitWhereTheLossFallsMost() {
    // Given
    Boosting settings = new Boosting(1, 1, 4, 1, 1, 0, 1, 0);

    // When
    TreeEnsemble trees = train(settings);

    // Then: x0 parts -50 | 50 and scores 2500/2 + 2500/2 = 2500;
    // x1 at 2.5 parts -45 | 45 and scores 2025/3 + 2025 = 2700; x1 at 1.5 scores 200 + 200
    assertThat(trees.features()).containsExactly(1, -1, -1);
    assertThat(trees.values()).containsExactly(2.5, -15, 45);
    assertThat(trees.predict(ROWS[0])).isEqualTo(20);
    assertThat(trees.predict(ROWS[3])).isEqualTo(80);
  }

  @Test
  void shouldKeepRowsInEveryLeaf() {
    // Given
    Boosting settings = new Boosting(1, 1, 4, 1, 2, 0, 1, 0);

    // When
    TreeEnsemble trees = train(settings);

    // Then: a leaf of one row is not allowed, so x0
    assertThat(trees.features()).containsExactly(0, -1, -1);
    assertThat(trees.values()).containsExactly(0.5, -25, 25);
  }

  @Test
  void shouldShrinkLeaves() {
    // Given: half of -50 / (2 + 3)
    Boosting settings = new Boosting(1, 1, 4, 0.5, 2, 3, 1, 0);

    // When / Then
    assertThat(train(settings).values()).containsExactly(0.5, -5, 5);
  }

  @Test
  void shouldGrowLevelByLevel() {
    // Given
    Boosting settings = new Boosting(1, 2, 4, 1, 1, 0, 1, 0);

    // When
    TreeEnsemble trees = train(settings);

    // Then: left of 2.5 the residuals -25, -25, 5 part on x0; right of it is one row
    assertThat(trees.features()).containsExactly(1, 0, -1, -1, -1);
    assertThat(trees.values()).containsExactly(2.5, 0.5, 45, -25, 5);
  }

  @Test
  void shouldAskForTheSmallerChildAndInferTheOther() {
    // Given: residuals -50, -40 | 10, 20, 60 part best between the second and the third row
    Growth root = Growth.begin(new Boosting(1, 2, 5, 1, 1, 0, 1, 0), LADDER, 60);
    long step = STEPS.steps(1, 0);
    long[] residuals = {-50 * step, -40 * step, 10 * step, 20 * step, 60 * step};

    // When
    Growth open = root.after(new long[] {1, 1, 1, 1, 1}, residuals, STEPS);

    // Then: the two rows on the left are asked for, and the root's sums are kept
    assertThat(open.open().asked()).isEqualTo(1);
    assertThat(open.layout().cells()).isEqualTo(5);
    assertThat(open.open().askedNode(new double[] {1})).isZero();
    assertThat(open.open().askedNode(new double[] {2})).isEqualTo(-1);
    assertThat(open.parents().residuals()).containsExactly(residuals);

    // When
    long[] left = {-50 * step, -40 * step, 0, 0, 0};
    TreeEnsemble trees = open.after(new long[] {1, 1, 0, 0, 0}, left, STEPS).done();

    // Then: on the right 10, 20 | 60 scores 450 + 3600, 10 | 20, 60 only 100 + 3200
    assertThat(trees.features()).containsExactly(0, 0, 0, -1, -1, -1, -1);
    assertThat(trees.values()).containsExactly(1.5, 0.5, 3.5, -50, -40, 15, 60);
  }

  @Test
  void shouldAskForBothChildrenIfOneContradictsTheirParent() {
    // Given
    Growth root = Growth.begin(new Boosting(1, 2, 5, 1, 1, 0, 1, 0), LADDER, 60);
    long step = STEPS.steps(1, 0);
    long[] residuals = {-50 * step, -40 * step, 10 * step, 20 * step, 60 * step};
    Growth open = root.after(new long[] {1, 1, 1, 1, 1}, residuals, STEPS);

    // When: two rows where their parent has one
    Growth again = open.after(new long[] {2, 1, 0, 0, 0}, new long[5], STEPS);

    // Then
    assertThat(again.open().level()).isEqualTo(1);
    assertThat(again.open().asked()).isEqualTo(2);
    assertThat(again.parents().rows()).isEmpty();
  }

  @Test
  void shouldFitTheNextTreeToWhatIsLeft() {
    // Given: two stumps
    Boosting settings = new Boosting(2, 1, 4, 1, 1, 0, 1, 0);

    // When
    TreeEnsemble trees = train(settings);

    // Then: after -15 | 45 the residuals are -10, -10, 20, 0; x0 parts -20 | 20 and scores 400,
    // x1 at 1.5 parts 10 | -10 and scores 100, x1 at 2.5 scores 0
    assertThat(trees.trees()).isEqualTo(2);
    assertThat(trees.features()).containsExactly(1, -1, -1, 0, -1, -1);
    assertThat(trees.values()).containsExactly(2.5, -15, 45, 0.5, -10, 10);
  }

  @Test
  void shouldChooseTheLowestOfEquallyGoodSplits() {
    // Given: both features part the rows alike
    Bins bins = new Bins(new double[][] {{0.5}, {0.5}});
    double[][] rows = {{0, 0}, {1, 1}};

    // When
    TreeEnsemble trees =
        train(new Boosting(1, 1, 4, 1, 1, 0, 1, 0), bins, rows, new double[] {1, 3});

    // Then
    assertThat(trees.features()).containsExactly(0, -1, -1);
  }

  @Test
  void shouldLeaveANodeWholeThatNothingImproves() {
    // When: every truth is the mean
    TreeEnsemble trees =
        train(new Boosting(1, 3, 4, 1, 1, 0, 1, 0), BINS, ROWS, new double[] {7, 7, 7, 7});

    // Then
    assertThat(trees.features()).containsExactly(-1);
    assertThat(trees.values()).containsExactly(0);
  }

  @Test
  void shouldDrawTheSameShareOfTheFeaturesTwiceForEachTree() {
    // Given
    Boosting settings = new Boosting(9, 3, 4, 1, 1, 0, 0.3, 7);

    // When
    int[] drawn = settings.draw(0, 0, 10);

    // Then
    assertThat(drawn).hasSize(3).isSorted().isEqualTo(settings.draw(0, 0, 10));
    assertThat(settings.draw(0, 1, 10)).isEqualTo(drawn);
    assertThat(settings.draw(0, 2, 10)).isNotEqualTo(drawn).isEqualTo(settings.draw(0, 3, 10));
    assertThat(settings.draw(1, 0, 10)).isNotEqualTo(drawn);
  }

  @Test
  void shouldRefuseSettingsOutsideTheirDomain() {
    // When / Then
    assertThatThrownBy(() -> new Boosting(1, 13, 4, 1, 1, 0, 1, 0))
        .hasMessage("hyperparameter depth must be 1..12, not 13.0");
    assertThatThrownBy(() -> new Boosting(1, 1, 4, 1.5, 1, 0, 1, 0))
        .hasMessage("hyperparameter learning_rate must be (0, 1], not 1.5");
  }

  private static TreeEnsemble train(Boosting settings) {
    return train(settings, BINS, ROWS, TRUTHS);
  }

  private static TreeEnsemble train(
      Boosting settings, Bins bins, double[][] rows, double[] truths) {
    double base = Arrays.stream(truths).average().orElseThrow();
    Growth growth = Growth.begin(settings, bins, base);
    while (!growth.isComplete()) {
      Histograms histograms = new Histograms(growth.layout());
      for (int i = 0; i < rows.length; i++) {
        int node = growth.open().askedNode(rows[i]);
        if (node >= 0) {
          long steps = STEPS.steps(truths[i], growth.done().predict(rows[i]));
          histograms.add(node, bins.of(rows[i]), steps);
        }
      }
      growth = growth.after(histograms.rows(), histograms.residuals(), STEPS);
    }
    return growth.done();
  }
}
