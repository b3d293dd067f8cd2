package dev.millrace.rollout.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.rollout.Versions;
import dev.millrace.schemas.GlobalModel;
import dev.millrace.schemas.mapping.Models;
import dev.millrace.schemas.mapping.Vectors;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class JudgementTest {
  @Test
  void shouldMakeASoundModelReadyToPredict() {
    // When
    Judgement judgement = Judgement.of(Versions.version(3));

    // Then
    ModelVersion version = ((Judgement.Fit) judgement).version();
    assertThat(version.predict(Versions.life(7, 42))).isEqualTo(new Prediction(342, "cycles", 3));
    assertThat(version.digest()).hasSize(64);
  }

  @Test
  void shouldTellTheAgeOfAVersionAndNeverANegativeOne() {
    // Given
    ModelVersion version = ((Judgement.Fit) Judgement.of(Versions.version(3))).version();
    Clock later = Clock.fixed(Versions.CREATED.plusSeconds(90), ZoneOffset.UTC);
    Clock earlier = Clock.fixed(Versions.CREATED.minusSeconds(90), ZoneOffset.UTC);

    // When, Then
    assertThat(version.age(later)).isEqualTo(Duration.ofSeconds(90));
    assertThat(version.age(earlier)).isZero();
  }

  @Test
  void shouldRefuseAModelWhoseContentWasChanged() {
    assertThat(reason(model -> model.setExamples(41)))
        .startsWith("engine-wear|3: digest does not hold: declared ");
  }

  @Test
  void shouldRefuseAFamilyItDoesNotKnow() {
    assertThat(reasonWithDigest(model -> model.getModel().setFamily("astrology")))
        .contains("astrology");
  }

  @Test
  void shouldRefuseParametersThatDoNotFitTheFeatures() {
    assertThat(
            reasonWithDigest(
                model -> model.getParameters().put("coefficients", Vectors.float64(1, 2))))
        .startsWith("engine-wear|3: ");
  }

  @Test
  void shouldRefuseNumbersNobodyCanPredictWith() {
    assertThat(
            reasonWithDigest(
                model ->
                    model
                        .getParameters()
                        .put("coefficients", Vectors.float64(1, 2, Double.NaN, 4))))
        .startsWith("engine-wear|3: ")
        .contains("coefficients[2]", "NaN");
  }

  @Test
  void shouldRefuseContentThatMakesNoSense() {
    assertThat(reason(model -> model.getFeatures().setShortWindow(-1)))
        .startsWith("engine-wear|3: ")
        .contains("shortWindow");
  }

  private static String reason(Consumer<GlobalModel> change) {
    GlobalModel model = Versions.version(3);
    change.accept(model);
    return ((Judgement.Unfit) Judgement.of(model)).refusal().toString();
  }

  /** Changed by somebody who computes the digest anew. */
  private static String reasonWithDigest(Consumer<GlobalModel> change) {
    return reason(
        model -> {
          change.accept(model);
          model.setDigest(ByteBuffer.wrap(Models.digest(model)));
        });
  }
}
