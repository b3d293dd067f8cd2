package dev.millrace.rollout.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.federation.model.Scorer;
import dev.millrace.rollout.Versions;
import dev.millrace.rollout.model.Verification;
import dev.millrace.schemas.GlobalModel;
import dev.millrace.schemas.mapping.Models;
import dev.millrace.schemas.mapping.UnreadableRecordException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelExportTest {
  @Property
  void shouldReadBackTheSameBits(@ForAll("anyDoubles") double[] parameters) {
    // Given
    GlobalModel model =
        Versions.linear(
            Versions.TASK,
            7,
            parameters[0],
            parameters[1],
            parameters[2],
            parameters[3],
            parameters[4]);

    // When
    GlobalModel read = ModelExport.fromJson(ModelExport.toJson(model));

    // Then
    assertThat(read).isEqualTo(model);
    assertThat(Verification.of(read)).isInstanceOf(Verification.Holds.class);
  }

  @Property
  void shouldPredictTheSameAfterReadingBack(
      @ForAll("weights") double[] weights, @ForAll("temperatures") double[] temperatures) {
    // Given
    GlobalModel model =
        Versions.linear(
            Versions.TASK, 7, weights[0], weights[1], weights[2], weights[3], weights[4]);

    // When
    GlobalModel read = ModelExport.fromJson(ModelExport.toJson(model));

    // Then
    assertThat(predict(read, temperatures)).isEqualTo(predict(model, temperatures));
  }

  @Test
  void shouldKeepTheFormatThatOthersRead() throws IOException {
    // Given
    String golden;
    try (var file = ModelExportTest.class.getResourceAsStream("/model.json")) {
      golden = new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }

    // When
    String json = ModelExport.toJson(Versions.version(3));

    // Then
    assertThat(json).isEqualTo(golden);
  }

  @Test
  void shouldShowByTheDigestThatADocumentWasChanged() {
    // Given
    String json = ModelExport.toJson(Versions.version(3));

    // When
    GlobalModel read = ModelExport.fromJson(json.replace("300.0", "300.5"));

    // Then
    assertThat(Verification.of(read)).isInstanceOf(Verification.Broken.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"version\" : 3 | \"version\" : 3.5",
        "\"version\" : 3 | \"version\" : null",
        "\"version\" : 3 | \"version\" : 3, \"more\" : 1",
        "millrace-model/1 | millrace-model/9",
        "temperature.mean1 | temperature.mean9",
        "COUNTER | CALENDAR",
        "2026-01-02T | yesterday",
        "remaining-life | astrology",
        "[ 0.0 ] | [ null ]",
        "\"examples\" : 40 | \"example\" : 40",
      })
  void shouldRefuseWhatIsNoModelDocument(String good, String bad) {
    // Given
    String json = ModelExport.toJson(Versions.version(3));
    assertThat(json).contains(good);

    // When, Then
    assertThatThrownBy(() -> ModelExport.fromJson(json.replace(good, bad)))
        .isInstanceOf(UnreadableRecordException.class)
        .hasMessageNotContaining("\n");
  }

  @ParameterizedTest
  @CsvSource({"null", "[]", "{}", "''", "not json"})
  void shouldRefuseWhatIsNoDocumentAtAll(String text) {
    assertThatThrownBy(() -> ModelExport.fromJson(text))
        .isInstanceOf(UnreadableRecordException.class)
        .hasMessageStartingWith("not a model document: ");
  }

  @Provide
  Arbitrary<double[]> anyDoubles() {
    return Arbitraries.longs()
        .map(Double::longBitsToDouble)
        .map(ModelExportTest::oneNaN)
        .array(double[].class)
        .ofSize(5);
  }

  @Provide
  Arbitrary<double[]> weights() {
    return Arbitraries.doubles().between(-1e6, 1e6).ofScale(9).array(double[].class).ofSize(5);
  }

  @Provide
  Arbitrary<double[]> temperatures() {
    return Arbitraries.doubles().between(0, 99).array(double[].class).ofSize(3);
  }

  /** Many bit patterns are NaN; they are one number, also to the digest. */
  private static double oneNaN(double value) {
    return Double.isNaN(value) ? Double.NaN : value;
  }

  private static double predict(GlobalModel model, double... temperatures) {
    return Scorer.of(Models.fromWire(model)).predictLast(Versions.life(temperatures));
  }
}
