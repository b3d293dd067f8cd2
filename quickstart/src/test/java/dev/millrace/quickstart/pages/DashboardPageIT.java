package dev.millrace.quickstart.pages;

import static dev.millrace.quickstart.pages.SmallFederation.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.embedded.process.ChildProcess;
import dev.millrace.quickstart.pages.Browser.Screen;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The dashboard in a browser, while a federation trains and one of its plants goes.
 *
 * <p>{@code -Dscreenshots=DIRECTORY} keeps pictures; {@code -Dplants=12 -Drounds=14} make them
 * worth a look.
 */
class DashboardPageIT {
  private static final int PLANTS = Integer.getInteger("plants", 4);
  private static final int ROUNDS = Integer.getInteger("rounds", 2);
  private static final long MOST_BYTES = 300_000;

  @Test
  void shouldShowTheTrueNumbersWhileRoundsClose() throws Exception {
    try (Browser browser = Browser.open();
        SmallFederation federation = new SmallFederation(PLANTS)) {
      // Given
      browser.visit(federation.dashboard());
      ShownDashboard shown = new ShownDashboard(browser);
      until(() -> assertThat(shown.text("#connection")).isEqualTo("Live"));
      until(() -> assertThat(shown.text("#health-says")).isEqualTo("Nothing is trained yet"));
      browser.value("window.stillTheFirst = true");

      // When
      federation.train();
      until(() -> assertThat(shown.endedRounds()).hasSizeGreaterThanOrEqualTo(ROUNDS));
      until(() -> assertThat(shown.text("#error .readout")).contains("over all rows"));
      federation.loseOne();
      until(() -> assertThat(shown.missingNow()).containsExactly(federation.last()));
      browser.photograph("dashboard-desktop");
      until(() -> assertThat(shown.participation().get(federation.last())).contains("M"));
      federation.pause();
      until(() -> assertThat(shown.text(".task-title .chip")).isEqualTo("paused"));
      until(() -> assertThat(shown.text(".round-says")).startsWith("No round is open"));

      // Then
      RecordedTask recorded = RecordedTask.read(federation.settings());
      until(() -> assertThat(shown.endedRounds()).isEqualTo(recorded.ended()));
      assertThat(shown.closedRounds()).isEqualTo(recorded.closed());
      until(() -> assertThat(shown.participation()).isEqualTo(recorded.participation()));
      String row = recorded.participation().get(federation.last());
      assertThat(row).contains("C", "M");
      assertThat(shown.lastCellByKeyboard())
          .isEqualTo(
              "%s, round %d: %s"
                  .formatted(
                      federation.last(),
                      recorded.ended().get(recorded.ended().size() - 1),
                      row.endsWith("M") ? "missing" : "not invited"));
      assertThat(recorded.errors()).isNotEmpty();
      until(() -> assertThat(shown.errors()).isEqualTo(recorded.errors()));
      assertThat(shown.digests()).isNotEmpty().isSubsetOf(recorded.digests());
      assertThat(browser.<Boolean>value("window.stillTheFirst")).isTrue();
      assertThat(browser.weight().bytes()).isBetween(100_000L, MOST_BYTES);
      assertThat(browser.console()).isEmpty();
      photographOtherScreens(browser);
    }
  }

  @Test
  void shouldNotShowAKilledAggregatorAsRunning() throws Exception {
    try (Browser browser = Browser.open();
        SmallFederation federation = new SmallFederation(3);
        ChildProcess served = federation.serveDashboard()) {
      // Given: a round that waits for one who is gone
      browser.visit(SmallFederation.dashboard(served));
      ShownDashboard shown = new ShownDashboard(browser);
      federation.train();
      until(() -> assertThat(shown.endedRounds()).isNotEmpty());
      until(() -> assertThat(shown.text("#fact-aggregators")).isEqualTo("1"));
      assertThat(shown.text("#connection")).isEqualTo("Live");
      federation.loseOne();
      until(() -> assertThat(shown.missingNow()).containsExactly(federation.last()));

      // When
      federation.killAggregator();

      // Then
      until(() -> assertThat(shown.text("#health-says")).isEqualTo("No aggregator is running"));
      assertThat(shown.text("#fact-aggregators")).isEqualTo("0");
      assertThat(shown.text("#connection")).isEqualTo("Aggregator gone");
      until(() -> assertThat(shown.text("#round .trouble")).startsWith("This round stands still"));
      until(() -> assertThat(shown.text("#round .deadline")).isEqualTo("–:––"));
      browser.photograph("dashboard-aggregator-gone");
      List<Integer> before = RecordedTask.read(federation.settings()).ended();
      until(() -> assertThat(shown.endedRounds()).isEqualTo(before));

      // When
      federation.startAggregator();

      // Then
      until(() -> assertThat(shown.text("#connection")).isEqualTo("Live"));
      until(() -> assertThat(shown.endedRounds()).hasSizeGreaterThan(before.size() + 1));
      assertThat(shown.text("#fact-aggregators")).isEqualTo("1");
      assertThat(browser.console()).isEmpty();
    }
  }

  private static void photographOtherScreens(Browser browser) {
    browser.preferDark(true);
    browser.value("document.querySelector('#participation').scrollIntoView()");
    browser.photograph("dashboard-desktop-dark");
    browser.turn(Screen.PHONE);
    browser.preferDark(false);
    browser.value("scrollTo(0, 0)");
    browser.photograph("dashboard-phone");
  }
}
