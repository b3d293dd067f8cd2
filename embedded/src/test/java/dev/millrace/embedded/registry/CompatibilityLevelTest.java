package dev.millrace.embedded.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompatibilityLevelTest {

  private static final Schema INT = Schema.create(Schema.Type.INT);
  private static final Schema LONG = Schema.create(Schema.Type.LONG);
  private static final Schema STRING = Schema.create(Schema.Type.STRING);

  /** A long reads ints; an int does not read longs; neither reads strings. */
  @ParameterizedTest
  @CsvSource({
    "NONE,                true,  true,  true",
    "BACKWARD,            true,  false, true",
    "BACKWARD_TRANSITIVE, true,  false, false",
    "FORWARD,             false, true,  false",
    "FORWARD_TRANSITIVE,  false, true,  false",
    "FULL,                false, false, false",
    "FULL_TRANSITIVE,     false, false, false",
  })
  void shouldCompareInTheDirectionsItNames(
      CompatibilityLevel level,
      boolean widening,
      boolean narrowing,
      boolean wideningOfTheLastOnly) {
    // When / Then
    assertThat(level.objections(LONG, List.of(INT)).isEmpty()).isEqualTo(widening);
    assertThat(level.objections(INT, List.of(LONG)).isEmpty()).isEqualTo(narrowing);
    assertThat(level.objections(LONG, List.of(STRING, INT)).isEmpty())
        .isEqualTo(wideningOfTheLastOnly);
  }

  @ParameterizedTest
  @CsvSource({"NONE", "BACKWARD", "FORWARD", "FULL", "FULL_TRANSITIVE"})
  void shouldTakeAnyFirstVersion(CompatibilityLevel level) {
    // When / Then
    assertThat(level.objections(INT, List.of())).isEmpty();
  }
}
