package dev.millrace.federation.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.federation.features.Examples;
import dev.millrace.federation.neural.LocalTraining.Steps;
import dev.millrace.federation.random.RandomStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class LocalTrainingTest {
  private static final Offset<Double> EXACT = within(1e-12);
  private static final LocalTraining ONE_STEP = new LocalTraining(1, 64, Steps.GRADIENT, 0.1);

  // One unit max(0, 2x + 1), output 3 times that, minus 1: 8 at x = 1.
  private static final Network NETWORK =
      new Network(Layers.of(1, 1, 0), new double[] {2, 1, 3, -1}, new OutputScale(0, 1));
  private static final Examples ONE_ROW = new Examples(new double[][] {{1}}, new double[] {7});

  @Test
  void shouldFindTheGradientOfHalfTheSquaredError() {
    // Given: an error of 8 - 7 = 1, so the unit's derivative is 3

    // When
    double[] gradient = LocalTraining.gradient(NETWORK, ONE_ROW);

    // Then
    assertThat(gradient).containsExactly(3, 3, 3, 1);
  }

  @Test
  void shouldAgreeWithFiniteDifferences() {
    // Given
    OutputScale output = new OutputScale(1, 2);
    Network network = Network.initial(Layers.of(3, 4, 3), output, 5);
    Examples rows =
        new Examples(
            new double[][] {{0.3, -1.2, 0.7}, {1.1, 0.4, -0.5}, {-0.8, 0.9, 1.6}},
            new double[] {2, -1, 0.5});

    // When
    double[] gradient = LocalTraining.gradient(network, rows);

    // Then
    for (int i = 0; i < gradient.length; i++) {
      double slope = (loss(network, i, 1e-6, rows) - loss(network, i, -1e-6, rows)) / 2e-6;
      assertThat(gradient[i]).as("weight %s", i).isCloseTo(slope, within(1e-8));
    }
  }

  @Test
  void shouldStepAgainstTheGradient() {
    // When
    Network trained = ONE_STEP.train(NETWORK, ONE_ROW, Correction.none(), RandomStream.of(1));

    // Then
    assertThat(trained.weights()).containsExactly(new double[] {1.7, 0.7, 2.7, -1.1}, EXACT);
  }

  @Test
  void shouldStepByTheLearningRateAtFirstWithAdam() {
    // Given
    LocalTraining adam = new LocalTraining(1, 64, Steps.ADAM, 0.1);

    // When
    Network trained = adam.train(NETWORK, ONE_ROW, Correction.none(), RandomStream.of(1));

    // Then
    assertThat(trained.weights()).containsExactly(new double[] {1.9, 0.9, 2.9, -1.1}, within(1e-8));
  }

  @Test
  void shouldPullBackToTheGlobalWeightsWithFedProx() {
    // Given
    double[] gradient = {10, 20};

    // When
    Correction.towards(new double[] {1, 2}, 0.5).addTo(gradient, new double[] {3, 2});

    // Then
    assertThat(gradient).containsExactly(11, 20);
  }

  @Test
  void shouldTakeThePlantsOwnDriftOutWithScaffold() {
    // Given
    double[] gradient = {10, 20};

    // When
    Correction.between(new double[] {1, 2}, new double[] {4, 0}).addTo(gradient, new double[2]);

    // Then
    assertThat(gradient).containsExactly(7, 22);
  }

  @Test
  void shouldStayAtTheGlobalWeightsWhereThePlantsGradientIsItsControlVariate() {
    // Given: the federation's gradient is 0, and all that moves the plant is its own drift
    double[] own = LocalTraining.gradient(NETWORK, ONE_ROW);
    Correction correction = Correction.between(new double[own.length], own);

    // When
    Network trained = ONE_STEP.train(NETWORK, ONE_ROW, correction, RandomStream.of(1));

    // Then
    assertThat(trained.weights()).containsExactly(NETWORK.weights());
  }

  @Test
  void shouldVisitRowsInTheOrderOfTheSeed() {
    // Given
    LocalTraining training = new LocalTraining(2, 1, Steps.GRADIENT, 0.01);
    Examples rows = new Examples(new double[][] {{1}, {2}, {3}, {4}}, new double[] {1, 0, 2, 9});

    // When
    Network first = training.train(NETWORK, rows, Correction.none(), RandomStream.of(1));
    Network again = training.train(NETWORK, rows, Correction.none(), RandomStream.of(1));
    Network other = training.train(NETWORK, rows, Correction.none(), RandomStream.of(2));

    // Then
    assertThat(again.weights()).isEqualTo(first.weights());
    assertThat(other.weights()).isNotEqualTo(first.weights());
  }

  @Test
  void shouldRefuseWeightsThatLeaveTheFiniteNumbers() {
    // Given
    LocalTraining wild = new LocalTraining(100, 1, Steps.GRADIENT, 1e6);

    // When, Then
    assertThatIllegalArgumentException()
        .isThrownBy(() -> wild.train(NETWORK, ONE_ROW, Correction.none(), RandomStream.of(1)))
        .withMessageContaining("must be finite");
  }

  private static double loss(Network network, int weight, double shift, Examples rows) {
    double[] weights = network.weights().clone();
    weights[weight] += shift;
    Network shifted = network.withWeights(weights);
    double sum = 0;
    for (int i = 0; i < rows.size(); i++) {
      double error = (shifted.predict(rows.features()[i]) - rows.targets()[i]) / 2;
      sum += error * error / 2;
    }
    return sum / rows.size();
  }
}
