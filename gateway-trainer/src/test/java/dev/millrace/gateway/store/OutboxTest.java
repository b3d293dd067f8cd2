package dev.millrace.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class OutboxTest extends StoreFixture {

  @Test
  void shouldKeepTheFirstAnswerToAnExchange() {
    // Given
    store.outbox().put("t", 1, 0, new byte[] {1}, new byte[] {2, 3});
    reopen();

    // When
    Outbox.Message kept = store.outbox().put("t", 1, 0, new byte[] {9}, new byte[] {9, 9});

    // Then
    assertThat(kept.key()).containsExactly(1);
    assertThat(kept.value()).containsExactly(2, 3);
    assertThat(kept.sent()).isFalse();
  }

  @Test
  void shouldFindTheAnswerToAnExchange() {
    // Given
    store.outbox().put("t", 1, 2, new byte[] {1}, new byte[] {7});

    // When
    store.outbox().markSent("t", 1, 2);

    // Then
    assertThat(store.outbox().find("t", 1, 2))
        .hasValueSatisfying(message -> assertThat(message.sent()).isTrue());
    assertThat(store.outbox().find("t", 1, 3)).isEmpty();
  }

  @Test
  void shouldForgetTheAnswersOfARoundThatIsReleased() {
    // Given
    store.freeze("t", 1);
    store.outbox().put("t", 1, 0, new byte[] {1}, new byte[] {1});
    store.outbox().put("t", 1, 1, new byte[] {1}, new byte[] {2});
    store.outbox().put("t", 2, 0, new byte[] {1}, new byte[] {3});

    // When
    store.outbox().markSent("t", 1, 0);

    // Then
    assertThat(store.outbox().pending())
        .extracting(Outbox.Message::value)
        .containsExactly(new byte[] {2}, new byte[] {3});
    assertThat(store.release("t", 1)).isTrue();
    assertThat(store.outbox().find("t", 1, 0)).isEmpty();
    assertThat(store.outbox().pending())
        .extracting(Outbox.Message::value)
        .containsExactly(new byte[] {3});
  }

  @Test
  void shouldKeepOneInstallationIdForEver() {
    // Given
    UUID first = store.state().installationId();

    // When
    reopen();

    // Then
    assertThat(store.state().installationId()).isEqualTo(first);
  }

  @Test
  void shouldRememberStateByKey() {
    // When
    store.state().put("k", "v1");
    store.state().put("k", "v2");

    // Then
    assertThat(store.state().get("k")).hasValue("v2");
    assertThat(store.state().get("absent")).isEmpty();
  }
}
