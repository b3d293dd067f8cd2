package dev.millrace.federation.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class NetworkTest {
  private static final OutputScale PLAIN = new OutputScale(0, 1);
  private static final Layers ONE_UNIT = Layers.of(1, 1, 0);

  @Test
  void shouldPredictWhatItsUnitsAddUpTo() {
    // Given: one unit max(0, 2x + 1), output 3 times that, minus 1
    Network network = new Network(ONE_UNIT, new double[] {2, 1, 3, -1}, PLAIN);

    // When
    double active = network.predict(new double[] {1});
    double silent = network.predict(new double[] {-1});

    // Then
    assertThat(active).isEqualTo(8);
    assertThat(silent).isEqualTo(-1);
  }

  @Test
  void shouldKeepTheWeightsOfAnInputTogether() {
    // Given: two inputs, two units; unit 1 = a + 2b, unit 2 = 10a + 20b; output 1 + 100 units
    Network network =
        new Network(Layers.of(2, 2, 0), new double[] {1, 10, 2, 20, 0, 0, 1, 100, 0}, PLAIN);

    // When
    double prediction = network.predict(new double[] {1, 1});

    // Then
    assertThat(prediction).isEqualTo(3 + 3000);
  }

  @Test
  void shouldPassThroughTwoHiddenLayers() {
    // Given: x -> 2x -> 3(2x) + 1 -> that less 5
    Network network = new Network(Layers.of(1, 1, 1), new double[] {2, 0, 3, 1, 1, -5}, PLAIN);

    // When
    double prediction = network.predict(new double[] {4});

    // Then
    assertThat(prediction).isEqualTo(20);
  }

  @Test
  void shouldPredictInTheUnitOfTheTarget() {
    // Given
    OutputScale output = OutputScale.ofRange(0, 125);
    Network network = new Network(ONE_UNIT, new double[] {0, 0, 0, 0.1}, output);

    // When
    double prediction = network.predict(new double[] {1});

    // Then
    assertThat(prediction).isCloseTo(75, within(1e-12));
  }

  @Test
  void shouldStartWithTheSameWeightsForASeed() {
    // Given
    Layers layers = Layers.of(50, 80, 0);

    // When
    Network network = Network.initial(layers, PLAIN, 7);

    // Then
    assertThat(network.weights()).isEqualTo(Network.initial(layers, PLAIN, 7).weights());
    assertThat(network.weights()).isNotEqualTo(Network.initial(layers, PLAIN, 8).weights());
    double variance = DoubleStream.of(network.weights()).limit(4000).map(w -> w * w).sum() / 4000;
    assertThat(variance).isCloseTo(2.0 / 50, within(0.004));
  }

  @Test
  void shouldSurviveTheWayThroughAModelsParameters() {
    // Given
    Network network = Network.initial(Layers.of(3, 4, 2), OutputScale.ofRange(0, 125), 1);
    double[] features = {0.5, -1, 2};

    // When
    Network read = Network.of(network.toParameters(), 3);

    // Then
    assertThat(read.predict(features)).isEqualTo(network.predict(features));
  }

  @Test
  void shouldRefuseParametersThatAreNotOfOneNetwork() {
    assertRefused(Network.WEIGHTS, null, "a network needs the parameter network.weights");
    assertRefused(Network.WEIGHTS, new double[3], "[1, 1, 1] has 4 weights, not 3");
    assertRefused(Network.WEIGHTS, new double[] {1, 2, 3, Double.NaN}, "must be finite");
    assertRefused(Network.LAYERS, new double[] {1, 1}, "one or two hidden layers");
    assertRefused(Network.LAYERS, new double[] {1, 0, 1}, "1 to 65536 units, not 0");
    assertRefused(Network.LAYERS, new double[] {1, 1.5, 1}, "a number of units, not 1.5");
    assertRefused(Network.LAYERS, new double[] {1, 65536, 65536, 1}, "at most 16777216 weights");
    assertRefused(Network.LAYERS, new double[] {2, 1, 1}, "2 inputs does not fit 1 features");
    assertRefused(Network.OUTPUT, new double[] {0}, "an offset and a scale, not 1 numbers");
    assertRefused(Network.OUTPUT, new double[] {0, 0}, "a positive scale, not 0.0 and 0.0");
  }

  private static void assertRefused(String name, double[] values, String reason) {
    // Given
    SortedMap<String, double[]> parameters =
        new Network(new Layers(List.of(1, 1, 1)), new double[4], PLAIN).toParameters();
    SortedMap<String, double[]> broken = new TreeMap<>(parameters);
    broken.remove(name);
    if (values != null) {
      broken.put(name, values);
    }

    // When, Then
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Network.of(broken, 1))
        .withMessageContaining(reason);
  }
}
