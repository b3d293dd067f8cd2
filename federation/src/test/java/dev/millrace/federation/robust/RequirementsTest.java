package dev.millrace.federation.robust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which promises the rules can keep with how many plants. */
class RequirementsTest {
  @ParameterizedTest
  @CsvSource({"1, 4, false", "1, 5, true", "2, 6, false", "2, 7, true", "0, 2, false"})
  void shouldNeedTwiceTheHostileAndThreeForKrum(int hostile, int plants, boolean possible) {
    assertThat(new Krum(hostile, 1).objection(plants).isEmpty()).isEqualTo(possible);
  }

  @ParameterizedTest
  @CsvSource({"1, 6, false", "1, 7, true", "2, 10, false", "2, 11, true"})
  void shouldNeedFourTimesTheHostileAndThreeForBulyan(int hostile, int plants, boolean possible) {
    assertThat(new Bulyan(hostile).objection(plants).isEmpty()).isEqualTo(possible);
  }

  @Test
  void shouldSayWhatIsNeeded() {
    assertThat(new Krum(2, 1).objection(6))
        .hasValue("krum with num_malicious_nodes 2 needs at least 7 plants, not 6");
    assertThat(new Krum(2, 6).objection(7))
        .hasValue("krum cannot select 6 of 7 plants of which 2 may be hostile: at most 5");
    assertThat(new Bulyan(2).objection(10))
        .hasValue("bulyan with num_malicious_nodes 2 needs at least 11 plants, not 10");
    assertThat(new TrimmedMean(0.2).objection(4))
        .hasValue("a trimmed mean of 4 with beta 0.2 cuts nobody off: at least 5 are needed");
    assertThat(new CoordinateMedian().objection(2))
        .hasValue("a median of 2 protects from nobody: at least 3 are needed");
  }

  @Test
  void shouldRefuseBulyanThatIsAPlainMean() {
    assertThat(new Bulyan(0).objection(100)).isPresent();
  }

  @Test
  void shouldNeedThreeWhereTheMedianSetsTheRadius() {
    assertThat(new CentredClipping(0, 1).objection(2)).isPresent();
    assertThat(new NormBound(0).objection(2)).isPresent();
    assertThat(new NormBound(0).objection(3)).isEmpty();
    assertThat(new NormBound(1).objection(1)).isEmpty();
  }

  @Test
  void shouldRefuseHyperparametersOutOfTheirDomain() {
    assertThatThrownBy(() -> new TrimmedMean(0.5)).hasMessageContaining("beta");
    assertThatThrownBy(() -> new Krum(-1, 1)).hasMessageContaining("num_malicious_nodes");
    assertThatThrownBy(() -> new GeometricMedian(1, 0)).hasMessageContaining("nu");
    assertThatThrownBy(() -> new CentredClipping(-1, 1)).hasMessageContaining("clipping_radius");
    assertThatThrownBy(() -> new NormBound(Double.NaN)).hasMessageContaining("norm_bound");
  }
}
