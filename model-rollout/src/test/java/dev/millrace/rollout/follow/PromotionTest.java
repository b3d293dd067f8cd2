package dev.millrace.rollout.follow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class PromotionTest {
  private final Promotion promotion = new Promotion();

  @Test
  void shouldGiveThePromotedVersionOnceInWhateverOrderTheTwoCome() {
    // Given
    promotion.promote(1);
    assertThat(promotion.next()).isEmpty();

    // When
    promotion.model(1, new byte[] {11});

    // Then
    assertThat(promotion.next()).map(Promotion.Candidate::version).contains(1);
    assertThat(promotion.next()).isEmpty();
  }

  @Test
  void shouldNotGiveAgainWhatIsReadAgain() {
    // Given
    promotion.model(1, new byte[] {11});
    promotion.promote(1);
    assertThat(promotion.next()).isPresent();

    // When
    promotion.model(1, new byte[] {11});
    promotion.promote(1);

    // Then
    assertThat(promotion.next()).isEmpty();
  }

  @Test
  void shouldGiveAVersionAgainWhenItsRecordIsReplaced() {
    // Given
    promotion.model(1, new byte[] {11});
    promotion.promote(1);
    assertThat(promotion.next()).isPresent();

    // When
    promotion.model(1, new byte[] {12});

    // Then
    assertThat(promotion.next()).map(Promotion.Candidate::bytes).contains(new byte[] {12});
  }

  @Test
  void shouldGiveAVersionAgainAfterARollback() {
    // Given
    promotion.model(1, new byte[] {11});
    promotion.model(2, new byte[] {22});
    promotion.promote(1);
    assertThat(promotion.next()).map(Promotion.Candidate::version).contains(1);
    promotion.promote(2);
    assertThat(promotion.next()).map(Promotion.Candidate::version).contains(2);

    // When
    promotion.promote(1);

    // Then
    assertThat(promotion.next()).map(Promotion.Candidate::version).contains(1);
  }

  @Test
  void shouldForgetRemovedVersions() {
    // Given
    promotion.model(1, new byte[] {11});

    // When
    promotion.removed(1);

    // Then
    promotion.promote(1);
    assertThat(promotion.next()).isEmpty();
  }

  @Test
  void shouldHoldABoundedNumberOfVersionsAndAlwaysThePromotedOne() {
    // Given
    promotion.promote(1);

    // When
    for (int version = 1; version <= Promotion.MOST_HELD + 2; version++) {
      promotion.model(version, new byte[] {(byte) version});
    }

    // Then
    assertThat(promotion.next()).map(Promotion.Candidate::version).contains(1);
    promotion.promote(2);
    assertThat(promotion.next()).isEqualTo(Optional.empty());
    promotion.promote(Promotion.MOST_HELD + 2);
    assertThat(promotion.next()).isPresent();
  }
}
