package dev.millrace.turbofan.tycoon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.turbofan.economics.Costs;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class GameTest {
  /** Every engine lives for 100 cycles; local alarms after 60, federated after 90. */
  private static final Pool EQUAL = new Pool(List.of(100), List.of(90), List.of(List.of(60)));

  private static final Rules AT_50 = new Rules(Costs.TYCOON, 50, 4, 500);

  @Test
  void shouldFailAllFourEnginesAtOnceAndThenLearn() {
    // When: the four fail in hour 100, come back 60 hours later and are maintained at 50
    List<Ledger> ledgers = new Game(AT_50, EQUAL, 1).play(210).ledgers();

    // Then
    assertThat(ledgers.get(0)).isEqualTo(new Ledger(0, 600, 0, 4, 240, 600 * 300 - 240_000));
    assertThat(ledgers.get(1)).isEqualTo(new Ledger(0, 600, 4, 4, 240, 600 * 300 - 280_000));
    assertThat(ledgers.get(3)).isEqualTo(ledgers.get(1));
  }

  @Test
  void shouldOpenTheNextStrategyAfterFiveHundredHours() {
    // When: local opens at hour 600, federated at hour 1100
    List<Ledger> at600 = new Game(AT_50, EQUAL, 1).play(600).ledgers();
    List<Ledger> at1100 = new Game(AT_50, EQUAL, 1).play(1_100).ledgers();
    List<Ledger> at1300 = new Game(AT_50, EQUAL, 1).play(1_300).ledgers();

    // Then
    assertThat(at600.get(2)).isEqualTo(at600.get(1));
    assertThat(at1100.get(2).cycles()).isGreaterThan(at1100.get(1).cycles());
    assertThat(at1100.get(3)).isEqualTo(at1100.get(2));
    assertThat(at1300.get(3).profit()).isGreaterThan(at1300.get(2).profit());
  }

  @Test
  void shouldMaintainAtTheFirstAlarmWhereAllIsOpen() {
    // When
    List<Ledger> ledgers = new Game(AT_50.open(), EQUAL, 1).play(110).ledgers();

    // Then: 50, 60 and 90 cycles, then 20 hours; corrective 100 and 60
    assertThat(ledgers).extracting(Ledger::cycles).containsExactly(400, 360, 360, 360);
    assertThat(ledgers).extracting(Ledger::maintained).containsExactly(0, 4, 4, 4);
  }

  @Property(tries = 100)
  void shouldBookEveryHourAndEveryDollar(
      @ForAll int seed, @ForAll @IntRange(min = 0, max = 3_000) int hours) {
    // Given
    Pool pool =
        new Pool(
            List.of(150, 200, 350),
            List.of(140, 0, 330),
            List.of(List.of(100, 0, 349), List.of(1, 150, 200)));

    // When
    List<Ledger> ledgers = new Game(Rules.TYCOON, pool, seed).play(hours).ledgers();

    // Then
    for (Ledger ledger : ledgers) {
      assertThat(ledger.cycles() + ledger.downHours()).isEqualTo(4 * hours);
      assertThat(ledger.profit())
          .isEqualTo(
              300.0 * ledger.cycles()
                  - 10_000.0 * ledger.maintained()
                  - 60_000.0 * ledger.failed());
      assertThat(ledger.plant()).isBetween(0, 1);
    }
  }
}
