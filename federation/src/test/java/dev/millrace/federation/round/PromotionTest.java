package dev.millrace.federation.round;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.federation.model.Evaluation;
import dev.millrace.federation.round.Promotion.Standing;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Version 3 with an error of 10 on 100 rows is in force; version 4 was made. */
class PromotionTest {
  private static final InForce THIRD = version(3, "one", 10, 100);

  @ParameterizedTest
  @CsvSource({
    "9.9, 100, BETTER, true",
    "10, 100, EQUAL, true",
    "10.1, 100, WORSE, false",
    "10.1, 20, WORSE, false",
    "10.1, 150, WORSE, false",
    "10.1, 151, FIRST, true"
  })
  void shouldPromoteUnlessTheErrorIsLarger(
      double rmse, long rows, Standing standing, boolean promotes) {
    Promotion promotion = Promotion.of(version(4, "one", rmse, rows), Optional.of(THIRD));

    assertThat(promotion.standing()).isEqualTo(standing);
    assertThat(promotion.promotes()).isEqualTo(promotes);
  }

  @Test
  void shouldGiveBothFigures() {
    assertThat(Promotion.of(version(4, "one", 10.25, 100), Optional.of(THIRD)).reason())
        .isEqualTo(
            "not promoted: evaluation.rmse 10.2500 of version 4 is above the 10.0000 of version 3");
  }

  @Test
  void shouldPromoteTheFirstOfALineageHoweverLargeItsError() {
    InForce other = version(4, "two", 99, 100);

    assertThat(Promotion.of(other, Optional.of(THIRD)).standing()).isEqualTo(Standing.FIRST);
    assertThat(Promotion.of(other, Optional.empty()).standing()).isEqualTo(Standing.FIRST);
  }

  @Test
  void shouldPromoteWhatNobodyCouldMeasure() {
    InForce unmeasured = new InForce(4, "one", Optional.empty());

    assertThat(Promotion.of(unmeasured, Optional.of(THIRD)).standing())
        .isEqualTo(Standing.UNMEASURED);
    assertThat(Promotion.of(version(5, "one", 99, 100), Optional.of(unmeasured)).standing())
        .isEqualTo(Standing.UNMEASURED);
  }

  @Test
  void shouldCountVersionsWithoutImprovement() {
    PastRounds past = PastRounds.none().closed(1, Instant.EPOCH, Map.of());

    PastRounds twice = past.judged(judged(Standing.WORSE)).judged(judged(Standing.EQUAL));

    assertThat(twice.withoutImprovement()).isEqualTo(2);
    assertThat(twice.judged(judged(Standing.UNMEASURED)).withoutImprovement()).isEqualTo(2);
    assertThat(twice.abandoned(2, Instant.EPOCH).withoutImprovement()).isEqualTo(2);
    assertThat(twice.judged(judged(Standing.BETTER)).withoutImprovement()).isZero();
    assertThat(twice.judged(judged(Standing.FIRST)).withoutImprovement()).isZero();
    assertThat(twice.startAnew(Instant.EPOCH).withoutImprovement()).isZero();
  }

  private static Promotion judged(Standing standing) {
    return new Promotion(standing, "");
  }

  private static InForce version(int number, String lineage, double rmse, long rows) {
    return new InForce(number, lineage, Optional.of(new Evaluation(rmse, rows)));
  }
}
