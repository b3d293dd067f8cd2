package dev.millrace.federation.robust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What plants that collude can and cannot do: nine honest ones in [-1, 1], two hostile ones. */
class ResistanceTest {
  private static final int HONEST = 9;
  private static final int HOSTILE = 2;
  private static final int SIZE = 3;
  private static final double[] BASE = new double[SIZE];

  /** Longest distance of two honest plants. */
  private static final double DIAMETER = 2 * Math.sqrt(SIZE);

  @Property(tries = 100)
  void shouldNotDependOnWhichGatewaySentWhat(@ForAll("rules") Rule rule, @ForAll long seed) {
    // Given
    List<LocalParameters> locals = attacked(seed);
    List<LocalParameters> shuffled = new ArrayList<>(locals);
    Collections.shuffle(shuffled, new Random(seed));

    // When
    double[] combined = rule.combine(BASE, locals);

    // Then: but for the rounding of sums.
    assertThat(rule.combine(BASE, shuffled)).containsExactly(combined, within(1e-6));
  }

  @Property(tries = 100)
  void shouldLeaveNoParameterOutsideTheHonestRange(
      @ForAll("bounding") Rule rule, @ForAll long seed) {
    double[] combined = rule.combine(BASE, attacked(seed));

    for (int i = 0; i < SIZE; i++) {
      double[] honest = honest(seed, i);
      assertThat(combined[i]).isBetween(honest[0], honest[HONEST - 1]);
    }
  }

  @Property(tries = 100)
  void shouldStayAsCloseToTheHonestAsTheTheorySays(@ForAll long seed) {
    List<LocalParameters> locals = attacked(seed);

    // Lopuhaä and Rousseeuw 1991: 2 (n - f) / (n - 2f) of the farthest honest plant's distance.
    assertThat(nearest(new GeometricMedian(64, 1e-6).combine(BASE, locals), locals))
        .isLessThanOrEqualTo(2.0 * HONEST / (HONEST - HOSTILE) * DIAMETER);
    // A hostile vector has honest ones among its n - f - 2 neighbours, and scores no worse.
    assertThat(nearest(new Krum(HOSTILE, 1).combine(BASE, locals), locals))
        .isLessThanOrEqualTo(Math.sqrt(HONEST - 2) * DIAMETER);
    // A value at the median's other side is no farther from it than an honest one.
    assertThat(DoubleStream.of(new Bulyan(HOSTILE).combine(BASE, locals)).boxed())
        .allSatisfy(value -> assertThat(value).isBetween(-3.0, 3.0));
  }

  @Property(tries = 100)
  void shouldPullNoFartherThanTheBound(@ForAll long seed) {
    List<LocalParameters> locals = attacked(seed);

    assertThat(length(new NormBound(0.5).combine(BASE, locals))).isLessThanOrEqualTo(0.5 + 1e-9);
    // The median of the distances is an honest one's.
    assertThat(length(new CentredClipping(0, 16).combine(BASE, locals)))
        .isLessThanOrEqualTo(2 * DIAMETER);
  }

  @Property(tries = 50)
  void shouldReturnWhatAllAgreeOn(@ForAll("rules") Rule rule, @ForAll long seed) {
    double[] agreed = new Random(seed).doubles(SIZE, -1, 1).toArray();
    List<LocalParameters> locals = new ArrayList<>();
    for (int k = 0; k < HONEST + HOSTILE; k++) {
      locals.add(Locals.plant(k, agreed));
    }

    assertThat(rule.combine(agreed, locals)).containsExactly(agreed, within(1e-12));
  }

  @Provide
  Arbitrary<Rule> rules() {
    return Arbitraries.of(
        new CoordinateMedian(),
        new TrimmedMean(0.2),
        new Krum(HOSTILE, 1),
        new Krum(HOSTILE, Krum.ALL_THAT_IS_SAFE),
        new Bulyan(HOSTILE),
        new GeometricMedian(8, 1e-6),
        new CentredClipping(0, 4),
        new NormBound(0));
  }

  @Provide
  Arbitrary<Rule> bounding() {
    return Arbitraries.of(new CoordinateMedian(), new TrimmedMean(0.2));
  }

  private static List<LocalParameters> attacked(long seed) {
    return Locals.attacked(new Random(seed), HONEST, HOSTILE, SIZE);
  }

  private static double[] honest(long seed, int parameter) {
    double[] values =
        attacked(seed).stream()
            .limit(HONEST)
            .mapToDouble(local -> local.values()[parameter])
            .toArray();
    Arrays.sort(values);
    return values;
  }

  private static double nearest(double[] point, List<LocalParameters> locals) {
    return locals.stream()
        .limit(HONEST)
        .mapToDouble(local -> Distances.between(point, local.values()))
        .min()
        .orElseThrow();
  }

  private static double length(double[] vector) {
    return Distances.between(vector, new double[vector.length]);
  }
}
