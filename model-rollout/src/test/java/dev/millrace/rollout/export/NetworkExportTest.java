package dev.millrace.rollout.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.federation.model.Scorer;
import dev.millrace.federation.neural.Layers;
import dev.millrace.federation.neural.Network;
import dev.millrace.federation.neural.OutputScale;
import dev.millrace.rollout.Versions;
import dev.millrace.rollout.model.Judgement;
import dev.millrace.rollout.model.Verification;
import dev.millrace.schemas.GlobalModel;
import dev.millrace.schemas.mapping.Models;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

/** A network is three vectors, and they say all that is needed. */
class NetworkExportTest {
  private static final double[] TEMPERATURES = {40, 43, 41, 47, 52, 58, 57, 66};

  @Test
  void shouldPredictTheSameAfterReadingBack() {
    // Given
    GlobalModel model = Versions.of(Versions.TASK, 7, "neural", network());

    // When
    GlobalModel read = ModelExport.fromJson(ModelExport.toJson(model));

    // Then
    assertThat(read).isEqualTo(model);
    assertThat(Verification.of(read)).isInstanceOf(Verification.Holds.class);
    assertThat(predict(read)).isEqualTo(predict(model)).isPositive();
  }

  @Test
  void shouldRefuseABrokenModelWithTheReason() {
    assertThat(refusal(Map.of(Network.WEIGHTS, new double[3]))).contains("31 weights, not 3");
    assertThat(refusal(Map.of(Network.LAYERS, new double[] {4, 5, 2})))
        .contains("one or two hidden layers and one output");
    assertThat(refusal(Map.of(Network.LAYERS, new double[] {3, 6, 1})))
        .contains("a network of 3 inputs does not fit 4 features");
    assertThat(refusal(Map.of(Network.OUTPUT, new double[] {50, -1})))
        .contains("a positive scale, not 50.0 and -1.0");
  }

  private static String refusal(Map<String, double[]> broken) {
    SortedMap<String, double[]> parameters = network();
    parameters.putAll(broken);
    return Judgement.of(Versions.of(Versions.TASK, 7, "neural", parameters)).toString();
  }

  private static double predict(GlobalModel model) {
    return Scorer.of(Models.fromWire(model)).predictLast(Versions.life(TEMPERATURES));
  }

  private static SortedMap<String, double[]> network() {
    return Network.initial(Layers.of(4, 5, 0), new OutputScale(60, 0.1), 3).toParameters();
  }
}
