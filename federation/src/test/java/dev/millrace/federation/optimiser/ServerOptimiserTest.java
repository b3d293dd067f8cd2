package dev.millrace.federation.optimiser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.federation.optimiser.FedOpt.SecondMoment;
import dev.millrace.federation.optimiser.ServerOptimiser.Moved;
import java.util.Collections;
import java.util.SortedMap;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ServerOptimiserTest {
  private static final SortedMap<String, double[]> NOTHING = Collections.emptySortedMap();
  private static final Offset<Double> EXACT = within(1e-12);

  @Test
  void shouldTakeTheMeanWithFedAvg() {
    // When
    Moved moved = ServerOptimiser.replace().move(vector(1, 2), vector(3, 1), NOTHING);

    // Then
    assertThat(moved.parameters()).containsExactly(3, 1);
    assertThat(moved.state()).isEmpty();
  }

  @Test
  void shouldGoAPartOfTheWayWithARate() {
    // When
    Moved moved = ServerOptimiser.scaled(0.5).move(vector(1, 2), vector(3, 1), NOTHING);

    // Then
    assertThat(moved.parameters()).containsExactly(2, 1.5);
  }

  @Test
  void shouldKeepSpeedWithFedAvgM() {
    // Given
    FedAvgM optimiser = new FedAvgM(1, 0.5);

    // When: first Δ is (2, -1), then (1, 0)
    Moved first = optimiser.move(vector(1, 2), vector(3, 1), NOTHING);
    Moved second = optimiser.move(first.parameters(), vector(4, 1), first.state());

    // Then: v is (2, -1), then (1 + 1, -0.5)
    assertThat(first.parameters()).containsExactly(3, 1);
    assertThat(second.parameters()).containsExactly(5, 0.5);
  }

  @Test
  void shouldDivideByTheRootOfTheSecondMomentWithFedAdam() {
    // Given
    FedOpt optimiser = new FedOpt(SecondMoment.ADAM, 0.1, 0.5, 0.5, 2);

    // When: Δ is 2, m is 1, v is 2 + 2, of which the root is 2
    Moved moved = optimiser.move(vector(5), vector(7), NOTHING);

    // Then
    assertThat(moved.parameters()).containsExactly(new double[] {5 + 0.1 * 1 / (2 + 2)}, EXACT);
    assertThat(moved.state().get(FedOpt.FIRST)).containsExactly(1);
    assertThat(moved.state().get(FedOpt.SECOND)).containsExactly(4);
  }

  @Test
  void shouldGoOnFromItsMomentsWithFedAdam() {
    // Given
    FedOpt optimiser = new FedOpt(SecondMoment.ADAM, 0.1, 0.5, 0.5, 2);
    Moved first = optimiser.move(vector(5), vector(7), NOTHING);

    // When: Δ is 0, m is halved to 0.5, v to 2
    Moved second = optimiser.move(vector(7), vector(7), first.state());

    // Then
    assertThat(second.parameters())
        .containsExactly(new double[] {7 + 0.1 * 0.5 / (Math.sqrt(2) + 2)}, EXACT);
  }

  @Test
  void shouldMoveTheSecondMomentByTheSquareWithFedYogi() {
    // Given
    FedOpt optimiser = new FedOpt(SecondMoment.YOGI, 0.3, 0.5, 0.25, 2);

    // When: Δ is 4, m is 2, v is 4 + 0.75 * 16, of which the root is 4
    Moved moved = optimiser.move(vector(0), vector(4), NOTHING);

    // Then
    assertThat(moved.parameters()).containsExactly(new double[] {0.3 * 2 / (4 + 2)}, EXACT);
    assertThat(moved.state().get(FedOpt.SECOND)).containsExactly(16);
  }

  @Test
  void shouldForgetSlowlyWithFedYogi() {
    // Given
    double v = 16;
    double square = 1;

    // When
    double next = SecondMoment.YOGI.next(v, square, 0.25);

    // Then: by the small square, where Adam would lose three quarters
    assertThat(next).isEqualTo(15.25);
    assertThat(SecondMoment.ADAM.next(v, square, 0.25)).isEqualTo(4.75);
  }

  @Test
  void shouldNeverForgetWithFedAdagrad() {
    // Given
    FedOpt optimiser = new FedOpt(SecondMoment.ADAGRAD, 0.5, 0, 0, 3);

    // When: Δ is 4, v is 9 + 16, of which the root is 5
    Moved moved = optimiser.move(vector(1), vector(5), NOTHING);

    // Then
    assertThat(moved.parameters()).containsExactly(new double[] {1 + 0.5 * 4 / (5 + 3)}, EXACT);
  }

  @Test
  void shouldNotChangeWhatItWasGiven() {
    // Given
    FedOpt optimiser = new FedOpt(SecondMoment.ADAM, 0.1, 0.5, 0.5, 2);
    Moved first = optimiser.move(vector(5), vector(7), NOTHING);

    // When
    optimiser.move(vector(7), vector(9), first.state());

    // Then
    assertThat(first.state().get(FedOpt.FIRST)).containsExactly(1);
    assertThat(first.state().get(FedOpt.SECOND)).containsExactly(4);
  }

  private static double[] vector(double... values) {
    return values;
  }
}
