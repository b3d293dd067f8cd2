package dev.millrace.federation.round;

import static dev.millrace.federation.round.Exchanges.DEADLINE;
import static dev.millrace.federation.round.Exchanges.asked;
import static dev.millrace.federation.round.Exchanges.contribution;
import static dev.millrace.federation.round.Exchanges.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.federation.strategy.Ask;
import dev.millrace.federation.strategy.AskKind;
import dev.millrace.federation.vector.BlockShape;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class OpenExchangeTest {
  private static final String[] GATEWAYS = {"a", "b", "c", "d"};
  private static final OpenExchange OPEN =
      OpenExchange.of(asked(false, GATEWAYS), 4, 2, DEADLINE.plusSeconds(10));

  @Test
  void shouldNameWhoIsMissingAndWhoMayGoOn() {
    OpenExchange open = OPEN.accept(update("b")).abstain("c", "NOT_ALLOWED");

    assertThat(open.missing()).containsExactly("a", "d");
    assertThat(open.survivors()).containsOnlyKeys("b");
    assertThat(open.hasAnswered("c")).isTrue();
    assertThat(open.everyoneAnswered()).isFalse();
    assertThat(OPEN.missing()).containsExactly(GATEWAYS);
  }

  @Test
  void shouldLetTheFirstAnswerStand() {
    OpenExchange open = OPEN.accept(update("a"));

    assertThat(open.accept(new AcceptedUpdate("a", 9, "another"))).isEqualTo(open);
    assertThat(open.abstain("a", "NOT_ALLOWED")).isEqualTo(open);
    assertThat(OPEN.abstain("a", "NOT_ALLOWED").accept(update("a")).accepted()).isEmpty();
  }

  @Test
  void shouldWaitForTheFenceOfEveryPartition() {
    // Given
    OpenExchange fenced = OPEN.fence(3);

    // Then
    assertThat(OPEN.allFencesPassed()).isFalse();
    assertThat(fenced.fencePassed(2).fencePassed(0).fencesAwaited()).containsExactly(1);
    assertThat(fenced.fencePassed(2).fencePassed(0).allFencesPassed()).isFalse();
    assertThat(fenced.fencePassed(2).fencePassed(2).fencePassed(0).fencePassed(1).allFencesPassed())
        .isTrue();
  }

  /** Answers are numbers: gateway a to d, contribution or abstention fixed by its parity. */
  @Property
  void shouldNotDependOnTheOrderOfAnswersNorOnDuplicates(
      @ForAll @Size(max = 20) List<@IntRange(max = 3) Integer> answers) {
    // Given
    List<Integer> once = answers.stream().distinct().sorted().toList();
    Set<Integer> distinct = new HashSet<>(answers);

    // When
    OpenExchange asTheyCame = after(answers);
    OpenExchange inOrder = after(once);

    // Then
    assertThat(asTheyCame).isEqualTo(inOrder);
    assertThat(asTheyCame.missing()).hasSize(4 - distinct.size());
    assertThat(Ending.decide(asTheyCame, DEADLINE)).isEqualTo(Ending.decide(inOrder, DEADLINE));
  }

  @Test
  void shouldNotExistIfItsAnswersCouldOverflow() {
    BlockShape shape = BlockShape.counts("counts", 1, 1L << 61);
    Ask ask = new Ask(AskKind.MOMENTS, false, new TreeMap<>(), List.of(shape), 1, 1);
    TreeMap<String, Member> cohort = new TreeMap<>();
    Arrays.asList("a", "b").forEach(name -> cohort.put(name, new Member(name, "box", 1)));

    assertThatThrownBy(() -> new Asked("pumps", "r1", 1, 1, ask, 0, cohort, DEADLINE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("2 answers within BlockShape[name=counts");
  }

  @Test
  void shouldDigestIdentityBaseAndAnswer() {
    byte[] digest = contribution(id(3, 2, "a"), 5, 1, 2).digest();

    assertThat(contribution(id(3, 2, "a"), 5, 1, 2).digest()).isEqualTo(digest);
    assertThat(contribution(id(3, 2, "b"), 5, 1, 2).digest()).isNotEqualTo(digest);
    assertThat(contribution(id(2, 3, "a"), 5, 1, 2).digest()).isNotEqualTo(digest);
    assertThat(contribution(id(3, 2, "a"), 6, 1, 2).digest()).isNotEqualTo(digest);
    assertThat(contribution(id(3, 2, "a"), 5, 2, 1).digest()).isNotEqualTo(digest);
    Update otherBase = new Update(id(3, 2, "a"), 8, contribution(id(3, 2, "a"), 5, 1, 2).answer());
    assertThat(otherBase.digest()).isNotEqualTo(digest);
  }

  private static OpenExchange after(List<Integer> answers) {
    OpenExchange open = OPEN;
    for (int answer : answers) {
      String gateway = GATEWAYS[answer];
      open = answer % 2 == 0 ? open.accept(update(gateway)) : open.abstain(gateway, "NOT_ALLOWED");
    }
    return open;
  }

  private static AcceptedUpdate update(String gateway) {
    return new AcceptedUpdate(gateway, 5, "digest-of-" + gateway);
  }
}
