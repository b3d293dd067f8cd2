package dev.millrace.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.gateway.intake.MqttOutlet.Receipt;
import dev.millrace.gateway.intake.OutgoingMessages.Outgoing;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutgoingMessagesTest {
  private final OutgoingMessages messages = new OutgoingMessages(2);
  private final List<String> journal = new ArrayList<>();

  @Test
  void shouldDropTheOldestThatWaits() throws Exception {
    // When
    messages.add(message("a"));
    messages.add(message("b"));
    messages.add(message("c"));

    // Then
    assertThat(journal).containsExactly("a dropped");
    assertThat(next().topic()).isEqualTo("b");
  }

  @Test
  void shouldSendAgainInOrderWhatWasInFlightOnALostConnection() throws Exception {
    // Given
    messages.add(message("a"));
    messages.add(message("b"));
    Outgoing a = next();
    Outgoing b = next();
    messages.add(message("c"));

    // When
    messages.taken(a);
    messages.giveBack();

    // Then
    assertThat(journal).containsExactly("a taken");
    assertThat(next()).isEqualTo(b);
    assertThat(next().topic()).isEqualTo("c");
    assertThat(messages.take(1)).isEmpty();
    assertThat(messages.size()).isEqualTo(2);
  }

  @Test
  void shouldTellOnceWhenAnOldConnectionSpeaksAgain() throws Exception {
    // Given
    messages.add(message("a"));
    Outgoing a = next();
    messages.giveBack();

    // When its acknowledgement comes late, and again on the next connection
    messages.taken(a);
    messages.taken(next());
    messages.taken(a);

    // Then
    assertThat(journal).containsExactly("a taken");
  }

  private Outgoing next() throws InterruptedException {
    return messages.take(1).orElseThrow();
  }

  private Outgoing message(String name) {
    return new Outgoing(
        name,
        new byte[0],
        new Receipt() {
          @Override
          public void taken() {
            journal.add(name + " taken");
          }

          @Override
          public void dropped() {
            journal.add(name + " dropped");
          }
        });
  }
}
