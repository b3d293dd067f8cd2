package dev.millrace.operations.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.operations.FederationTopics;
import dev.millrace.schemas.GlobalModel;
import dev.millrace.schemas.Rollout;
import java.nio.ByteBuffer;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RolloutLedgerIT {
  private static FederationTopics topics;

  /** Two operators. */
  private final RolloutLedger ada = new RolloutLedger(topics.settings());

  private final RolloutLedger grace = new RolloutLedger(topics.settings());

  @BeforeAll
  static void start() {
    topics = new FederationTopics();
    for (int version = 1; version <= 3; version++) {
      topics.write(Pumps.published("rolled", version));
      topics.write(Pumps.published("shared", version));
    }
    GlobalModel altered = Pumps.model("rolled", 4);
    altered.setDigest(ByteBuffer.wrap(new byte[32]));
    topics.write(Pumps.published(altered));
  }

  @AfterAll
  static void stop() {
    topics.close();
  }

  @Test
  void shouldRollBackAndForth() {
    // When
    ada.promote("rolled", 3, OptionalInt.of(0), "the last one", "ada");
    grace.promote("rolled", 1, OptionalInt.of(3), "it misses failures", "grace");

    // Then
    assertThat(ada.show("rolled").orElseThrow())
        .returns(1, Rollout::getPromoted)
        .returns("grace", Rollout::getBy)
        .returns("it misses failures", Rollout::getReason);
    assertThatThrownBy(() -> ada.promote("rolled", 2, OptionalInt.of(3), "why not", "ada"))
        .isInstanceOf(OperatorException.Superseded.class)
        .hasMessage("version 1 of task rolled is in force now, not 3: look and decide again");
    assertThatThrownBy(() -> ada.promote("rolled", 1, OptionalInt.empty(), "why not", "ada"))
        .hasMessage("version 1 of task rolled is in force already");
  }

  @Test
  void shouldRefuseAVersionThatIsNotThereOrWasAltered() {
    assertThatThrownBy(() -> ada.promote("rolled", 9, OptionalInt.empty(), "why not", "ada"))
        .isInstanceOf(OperatorException.NoSuchVersion.class)
        .hasMessage("task rolled has no version 9: there are [1, 2, 3, 4]");
    assertThatThrownBy(() -> ada.promote("nowhere", 1, OptionalInt.empty(), "why not", "ada"))
        .hasMessage("task nowhere has no version 1: there is none");
    assertThatThrownBy(() -> ada.promote("rolled", 4, OptionalInt.empty(), "why not", "ada"))
        .hasMessage("version 4 of task rolled is not what was published: its digest does not hold");
  }

  @Test
  void shouldLetOneOfTwoOperatorsActOnWhatBothHaveSeen() {
    // When: both have seen that none is in force.
    var both =
        IntStream.of(1, 2)
            .mapToObj(
                version ->
                    CompletableFuture.supplyAsync(
                        () -> {
                          try {
                            RolloutLedger operator = version == 1 ? ada : grace;
                            operator.promote("shared", version, OptionalInt.of(0), "mine", "she");
                            return version;
                          } catch (OperatorException | UnknownOutcomeException e) {
                            // Fenced while it commits, brokers may call that an error of theirs.
                            return 0;
                          }
                        }))
            .toList();

    // Then
    assertThat(both.get(0).join() == 0 ^ both.get(1).join() == 0).isTrue();
    assertThat(ada.show("shared").orElseThrow().getPromoted())
        .isEqualTo(both.get(0).join() + both.get(1).join());
  }
}
