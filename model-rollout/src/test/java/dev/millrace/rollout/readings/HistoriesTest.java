package dev.millrace.rollout.readings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.federation.features.Life;
import dev.millrace.federation.model.Scorer;
import dev.millrace.federation.model.TrainedModel;
import dev.millrace.rollout.Versions;
import dev.millrace.schemas.mapping.Models;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class HistoriesTest {
  /** Looks back 2 readings; sees both their mean and their rise. */
  private static final TrainedModel MODEL =
      Models.fromWire(Versions.linear(Versions.TASK, 1, 1000, 1, 2, 3, 4));

  private static final int WINDOW = Scorer.of(MODEL).history();

  @Property
  void shouldPredictFromTheLastReadingsWhatItWouldFromAll(
      @ForAll("temperatures") double[] temperatures) {
    // Given
    Histories histories = new Histories(2);

    // When
    for (int i = 0; i < temperatures.length; i++) {
      histories.add("e1", i + 1, Map.of("temperature", temperatures[i]));
    }

    // Then
    Scorer scorer = Scorer.of(MODEL);
    assertThat(scorer.predictLast(histories.life("e1", WINDOW)))
        .isEqualTo(scorer.predictLast(Versions.life(temperatures)));
  }

  @Test
  void shouldKeepTheFirstReadingFromWhichAgeIsCounted() {
    // Given
    Histories histories = new Histories(2);

    // When
    for (int clock = 10; clock <= 14; clock++) {
      histories.add("e1", clock, Map.of("temperature", clock + 0.5));
    }

    // Then
    Life life = histories.life("e1", WINDOW);
    assertThat(life.clocks()).containsExactly(10, 13, 14);
    assertThat(life.values()).isDeepEqualTo(new double[][] {{10.5}, {13.5}, {14.5}});
  }

  @Test
  void shouldReplaceTheLastReadingWhenItsClockComesAgain() {
    // Given
    Histories histories = new Histories(2);
    histories.add("e1", 1, Map.of("temperature", 5.0));

    // When
    histories.add("e1", 1, Map.of("temperature", 6.0));

    // Then
    assertThat(histories.life("e1", WINDOW).values()).isDeepEqualTo(new double[][] {{6}});
  }

  @Test
  void shouldRefuseAReadingFromThePastAndKeepWhatItHas() {
    // Given
    Histories histories = new Histories(2);
    histories.add("e1", 2, Map.of("temperature", 5.0));

    // When
    assertThatThrownBy(() -> histories.add("e1", 1, Map.of("temperature", 4.0)))
        .hasMessage(
            "asset e1: clock 1.0 comes after 2.0; give readings in clock order, or forget the"
                + " asset when a new life begins");

    // Then
    assertThat(histories.life("e1", WINDOW).length()).isEqualTo(1);
  }

  @Test
  void shouldLeaveNoTraceOfAnAssetWhoseFirstReadingIsBad() {
    // Given
    Histories histories = new Histories(2);

    // When
    assertThatThrownBy(() -> histories.add("e1", 1, Map.of("temperature", Double.NaN)))
        .hasMessage("asset e1 at clock 1.0: sensor temperature is NaN; give a number");

    // Then
    assertThatThrownBy(() -> histories.life("e1", WINDOW))
        .hasMessage("asset e1 has no reading yet");
  }

  @Test
  void shouldRefuseAModelThatLooksFurtherBackThanReadingsAreKept() {
    // Given
    Histories histories = new Histories(1);
    histories.add("e1", 1, Map.of("temperature", 5.0));
    assertThat(histories.life("e1", WINDOW).length()).isEqualTo(1);

    // When
    histories.add("e1", 2, Map.of("temperature", 6.0));

    // Then
    assertThatThrownBy(() -> histories.life("e1", WINDOW))
        .hasMessage("the model looks back 2 readings, but only 1 are kept per asset: keep more");
  }

  @Provide
  Arbitrary<double[]> temperatures() {
    return Arbitraries.doubles().between(0, 99).array(double[].class).ofMinSize(1).ofMaxSize(20);
  }
}
