package dev.millrace.embedded.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

class RealPartTest {

  @Test
  void shouldGiveWhatIsThere() {
    assertThat(RealPart.orSkip(Optional.of("broker"), "install it", true)).isEqualTo("broker");
  }

  @Test
  void shouldSkipWithTheRemedyWhatMayBeMissing() {
    assertThatExceptionOfType(TestAbortedException.class)
        .isThrownBy(() -> RealPart.orSkip(Optional.empty(), "install it", false))
        .withMessage("install it");
  }

  @Test
  void shouldFailWithTheRemedyWhereNothingMayBeMissing() {
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> RealPart.orSkip(Optional.empty(), "install it", true))
        .withMessage("install it (MILLRACE_REAL_PARTS=true allows no skipping)");
  }
}
