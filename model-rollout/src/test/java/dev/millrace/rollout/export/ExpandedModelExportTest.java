package dev.millrace.rollout.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.federation.features.FourierDraw;
import dev.millrace.federation.features.ProductFeatures;
import dev.millrace.federation.features.SlowFeatures;
import dev.millrace.federation.features.StandardisedFeatures;
import dev.millrace.federation.model.LinearModel;
import dev.millrace.federation.model.Scorer;
import dev.millrace.rollout.Versions;
import dev.millrace.rollout.model.Judgement;
import dev.millrace.rollout.model.Verification;
import dev.millrace.schemas.GlobalModel;
import dev.millrace.schemas.mapping.Models;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Families whose features are more than windows: their models say all that is needed. */
class ExpandedModelExportTest {
  private static final double[] TEMPERATURES = {40, 43, 41, 47, 52, 58, 57, 66};

  static Stream<Arguments> models() {
    return Stream.of(
        Arguments.of("ridge-poly2", polynomial()),
        Arguments.of("ridge-rff", fourier()),
        Arguments.of("ridge-sfa", slow()));
  }

  @ParameterizedTest
  @MethodSource("models")
  void shouldPredictTheSameAfterReadingBack(String family, SortedMap<String, double[]> parameters) {
    // Given
    GlobalModel model = Versions.of(Versions.TASK, 7, family, parameters);

    // When
    GlobalModel read = ModelExport.fromJson(ModelExport.toJson(model));

    // Then
    assertThat(read).isEqualTo(model);
    assertThat(Verification.of(read)).isInstanceOf(Verification.Holds.class);
    assertThat(predict(read)).isEqualTo(predict(model)).isPositive();
  }

  @Test
  void shouldRefuseABrokenModelWithTheReason() {
    assertThat(refusal(broken(slow(), p -> p.remove("fourier.phases"))))
        .contains("fourier.phases is missing");
    assertThat(refusal(broken(slow(), p -> p.get("fourier.inputs")[0] = 6)))
        .contains("fourier.inputs names feature 6.0 of 6");
    assertThat(refusal(broken(slow(), p -> p.get("scale.deviations")[0] = 0)))
        .contains("scale.deviations must be positive");
    assertThat(refusal(broken(slow(), p -> p.get("slow.directions")[0] = Double.NaN)))
        .contains("parameter slow.directions[0] is NaN");
    assertThat(refusal(broken(slow(), p -> p.put("coefficients", new double[5]))))
        .contains("needs 1 intercept and 9 coefficients, not 1 and 5");
  }

  private static GlobalModel broken(
      SortedMap<String, double[]> parameters, Consumer<SortedMap<String, double[]>> breaking) {
    breaking.accept(parameters);
    return Versions.of(Versions.TASK, 7, "ridge-sfa", parameters);
  }

  private static String refusal(GlobalModel model) {
    return Judgement.of(model).toString();
  }

  private static double predict(GlobalModel model) {
    return Scorer.of(Models.fromWire(model)).predictLast(Versions.life(TEMPERATURES));
  }

  private static SortedMap<String, double[]> polynomial() {
    SortedMap<String, double[]> parameters = scaled(4);
    parameters.put(ProductFeatures.INPUTS, new double[] {0, 2});
    return linear(parameters, 4 + 3);
  }

  private static SortedMap<String, double[]> fourier() {
    SortedMap<String, double[]> parameters = scaled(4);
    parameters.putAll(new FourierDraw(7, 3, 0.5).ofAll(4));
    return linear(parameters, 4 + 3);
  }

  private static SortedMap<String, double[]> slow() {
    SortedMap<String, double[]> parameters = scaled(6);
    parameters.put(SlowFeatures.DIRECTIONS, new double[] {1.5});
    parameters.putAll(new FourierDraw(7, 3, 0.5).ofSome(6, 4));
    return linear(parameters, 6 + 3);
  }

  private static SortedMap<String, double[]> scaled(int features) {
    double[] deviations = new double[features];
    Arrays.fill(deviations, 7);
    SortedMap<String, double[]> parameters = new TreeMap<>();
    parameters.put(StandardisedFeatures.MEANS, new double[features]);
    parameters.put(StandardisedFeatures.DEVIATIONS, deviations);
    return parameters;
  }

  private static SortedMap<String, double[]> linear(
      SortedMap<String, double[]> parameters, int features) {
    double[] coefficients = new double[features];
    Arrays.setAll(coefficients, i -> 1 + i / 3.0);
    parameters.putAll(new LinearModel(100, coefficients).toParameters());
    return parameters;
  }
}
