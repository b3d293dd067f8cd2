package dev.millrace.quickstart.pages;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.millrace.quickstart.roi.SmallTrial;
import dev.millrace.quickstart.roi.Trial;
import dev.millrace.quickstart.tycoon.TycoonServer;
import dev.millrace.turbofan.economics.BusinessCase;
import dev.millrace.turbofan.economics.Costs;
import dev.millrace.turbofan.tycoon.Game;
import dev.millrace.turbofan.tycoon.Ledger;
import dev.millrace.turbofan.tycoon.Pool;
import dev.millrace.turbofan.tycoon.Rules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

class TycoonPageIT {
  private static final int MOST_BYTES = 300_000;
  private static final int GAMES = 200;
  private static final int HOURS = 5_000;

  private final Trial trial = SmallTrial.ofSixPlants();
  private Browser browser;
  private TycoonServer server;

  @BeforeEach
  void start() {
    browser = Browser.open();
    server = TycoonServer.start("six simulated plants", trial, 0);
  }

  @AfterEach
  void stop() {
    if (browser != null) {
      browser.close();
    }
    if (server != null) {
      server.close();
    }
  }

  @Test
  void shouldLoadInLittleAndWithoutComplaint() {
    // When
    visit();
    await().atMost(20, SECONDS).until(() -> text("luck").contains("5,000 h"));

    // Then
    assertThat(browser.console()).isEmpty();
    assertThat(browser.weight().bytes()).isBetween(30_000L, (long) MOST_BYTES);
    browser.photograph("tycoon-start");
  }

  @ParameterizedTest
  @CsvSource({"false, false", "true, false", "false, true", "true, true"})
  void shouldPlayByTheRulesToTheDollar(boolean thresholdTen, boolean printedIncome) {
    // Given
    visit();
    set("original", thresholdTen);
    set("printed", printedIncome);
    set("auto", true);

    // When
    while (hour() < HOURS) {
      click("skip");
    }

    // Then
    Pool pool = thresholdTen ? trial.pool(10) : trial.pool(Costs.TYCOON);
    Ledger yours = new Game(Rules.TYCOON, pool, 1).play(hour()).ledgers().get(3);
    if (thresholdTen) {
      Pool tuned = trial.pool(Costs.TYCOON);
      assertThat(yours)
          .isNotEqualTo(new Game(Rules.TYCOON, tuned, 1).play(hour()).ledgers().get(3));
    }
    Map<String, String> books = books();
    assertThat(books)
        .containsEntry("cycles", "" + yours.cycles())
        .containsEntry("maintained", "" + yours.maintained())
        .containsEntry("failed", "" + yours.failed())
        .containsEntry("down", "" + yours.downHours());
    assertThat(yours.cycles()).isGreaterThan(3 * HOURS);
    long income = printedIncome ? 250 : 300;
    long profit = income * yours.cycles() - 10_000L * yours.maintained() - 60_000L * yours.failed();
    assertThat(books).containsEntry("profit", "" + profit);
    assertThat(text("profit")).isEqualTo("$%,d".formatted(profit));
    assertThat(text("income")).isEqualTo("$" + income);
    assertThat(browser.console()).isEmpty();
    browser.photograph("tycoon-played-%b-%b".formatted(thresholdTen, printedIncome));
  }

  @Test
  void shouldLetFederatedBeatLocalAsOftenAsTheLongRunSays() {
    // Given
    visit();
    Pool pool = trial.pool(Costs.TYCOON);

    // When: the page's own modules play, with every strategy open from the start
    browser.driver().manage().timeouts().scriptTimeout(Duration.ofSeconds(60));
    Object played =
        browser
            .driver()
            .executeAsyncScript(
                """
                const [games, hours, done] = arguments;
                Promise.all([import('./rules.js'), fetch('start.json').then(r => r.json())]).then(([m, start]) => {
                  const rules = { ...m.RULES, failuresToLearn: 0, hoursToNext: 0 };
                  done(Array.from({ length: games }, (_, n) =>
                    m.play(m.newGame(start.tuned.pool, rules, n + 1), hours).factories.map(f => m.profit(rules, f))));
                }, (error) => done(String(error)));
                """,
                GAMES,
                HOURS);

    // Then
    List<List<Number>> expected = new ArrayList<>();
    for (int seed = 1; seed <= GAMES; seed++) {
      expected.add(
          new Game(Rules.TYCOON.open(), pool, seed)
              .play(HOURS).ledgers().stream()
                  .map(ledger -> (Number) (long) ledger.profit())
                  .toList());
    }
    assertThat(played).isEqualTo(expected);
    double share =
        expected.stream().filter(end -> end.get(3).longValue() > end.get(2).longValue()).count()
            / (double) GAMES;
    BusinessCase economics = BusinessCase.of(List.of(trial.evidence()), Costs.TYCOON);
    assertThat(share).isCloseTo(economics.federatedBeatsLocal(), within(0.15));
  }

  @Test
  void shouldBePlayedByKeyboardAndOnAPhone() {
    // Given
    browser.turn(Browser.Screen.PHONE);
    browser.preferDark(true);
    visit();

    WebElement body = browser.driver().findElement(By.tagName("body"));
    body.sendKeys("ss");
    int before = hour();

    // When
    body.sendKeys(Keys.SPACE);
    await().atMost(20, SECONDS).until(() -> hour() > before);
    body.sendKeys(Keys.SPACE);
    body.sendKeys("2");

    // Then: all four have failed once after 400 hours at most
    browser.value("document.querySelector('#profit').textContent = '−$12,345,600'");
    Number width = browser.value("document.documentElement.scrollWidth");
    assertThat(width.intValue()).isLessThanOrEqualTo(390);
    assertThat(text("run-text")).isEqualTo("Go on");
    assertThat(
            browser.<String>value(
                "document.querySelector('.strategy[aria-pressed=true]').textContent"))
        .contains("Preventative", "in use");
    browser.photograph("tycoon-phone");
  }

  private void visit() {
    browser.visit(server.uri());
    await()
        .atMost(20, SECONDS)
        .until(() -> browser.driver().findElement(By.id("skip")).isEnabled());
  }

  private void click(String id) {
    browser.driver().findElement(By.id(id)).click();
  }

  private void set(String id, boolean on) {
    if (on) {
      click(id);
    }
  }

  private String text(String id) {
    return browser.driver().findElement(By.id(id)).getText();
  }

  private int hour() {
    return Integer.parseInt(books().get("hour"));
  }

  private Map<String, String> books() {
    return browser.value("({...document.getElementById('books').dataset})");
  }
}
