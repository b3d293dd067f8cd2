package dev.millrace.quickstart.pages;

import static dev.millrace.quickstart.pages.SmallFederation.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.embedded.process.ChildProcess;
import dev.millrace.schemas.Rollout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may act at the dashboard in a browser, and that what they do stands in the topics. */
class DashboardActionsIT {
  private static final String TASK = "turbofan-rul";
  private static final String TOKEN = "correct horse battery";

  @TempDir private static Path directory;

  private static SmallFederation federation;

  @BeforeAll
  static void start() throws Exception {
    federation = new SmallFederation(3);
    federation.train();
    until(() -> assertThat(recorded().closed()).isGreaterThan(1));
  }

  @AfterAll
  static void stop() {
    federation.close();
  }

  @Test
  void shouldLetNobodyActWhereNoTokenIsSet() {
    try (Browser browser = Browser.open()) {
      // Given
      browser.visit(federation.dashboard());
      ShownDashboard shown = new ShownDashboard(browser);
      until(() -> assertThat(shown.digests()).hasSizeGreaterThan(1));

      // When
      shown.openVersions(2);
      long answered = shown.post("tasks/" + TASK + "/pause", TOKEN);

      // Then
      assertThat(answered).isEqualTo(403);
      assertThat(shown.deeds()).isEmpty();
      assertThat(browser.<Boolean>value("document.querySelector('#operate').checkVisibility()"))
          .isFalse();
      assertThat(recorded().paused()).isFalse();
    }
  }

  @Test
  void shouldDoWhatAnOperatorWithTheTokenSays() throws Exception {
    Path token = Files.writeString(directory.resolve("token"), TOKEN);
    try (Browser browser = Browser.open();
        ChildProcess served = federation.serveDashboard("--token-file", token.toString())) {
      // Given
      browser.visit(SmallFederation.dashboard(served));
      ShownDashboard shown = new ShownDashboard(browser);
      until(() -> assertThat(shown.digests()).hasSizeGreaterThan(1));
      assertThat(shown.deeds()).isEmpty();

      // Another token opens the buttons, but no door.
      shown.press("Operate");
      shown.answer("incorrect horse battery", "Use this token");
      until(() -> assertThat(shown.deeds()).containsExactly("Pause task"));
      shown.press("Pause task");
      shown.press("Pause");
      until(
          () ->
              assertThat(shown.text("dialog .answer"))
                  .isEqualTo("This token is not accepted. Enter it again."));
      shown.press("Cancel");
      assertThat(shown.deeds()).isEmpty();
      assertThat(recorded().paused()).isFalse();

      shown.press("Operate");
      shown.answer(TOKEN, "Use this token");
      until(() -> assertThat(shown.deeds()).containsExactly("Pause task"));
      shown.press("Pause task");
      shown.press("Pause");
      until(
          () ->
              assertThat(shown.text("dialog p"))
                  .isEqualTo(
                      "Task %s is paused: an open round is finished, and no other opens."
                          .formatted(TASK)));
      shown.press("Close");
      until(() -> assertThat(shown.text(".task-title .chip")).isEqualTo("paused"));
      until(() -> assertThat(shown.text("#round .round-says")).startsWith("No round is open"));
      assertThat(recorded().paused()).isTrue();

      putInForce(shown);

      shown.press("Resume task");
      shown.press("Resume");
      until(
          () ->
              assertThat(shown.text("dialog p")).startsWith("Task %s is resumed".formatted(TASK)));
      shown.press("Close");
      List<Integer> before = shown.endedRounds();
      until(() -> assertThat(shown.text(".task-title .chip")).isEqualTo("active"));
      until(() -> assertThat(shown.endedRounds()).hasSizeGreaterThan(before.size()));
      assertThat(recorded().paused()).isFalse();
    }
  }

  /**
   * Puts of the two newest versions that in force which is not, then the other one: one is a way
   * up, one back. The aggregator says of each whose choice it was.
   */
  private static void putInForce(ShownDashboard shown) {
    int newest = recorded().closed();
    int first = recorded().inForce().getPromoted() == newest ? newest - 1 : newest;
    shown.openVersions(2);
    for (int version : List.of(first, 2 * newest - 1 - first)) {
      boolean back = version < recorded().inForce().getPromoted();
      String reason = "%d has come to my liking".formatted(version);
      String deed = (back ? "Roll back to version " : "Promote version ") + version;
      until(() -> assertThat(shown.deeds()).contains(deed));
      shown.press(deed);
      shown.answer(reason, back ? "Roll back" : "Promote");
      until(
          () ->
              assertThat(shown.text("dialog p"))
                  .isEqualTo("Version %d of task %s is in force.".formatted(version, TASK)));
      shown.press("Close");
      until(() -> assertThat(shown.text(".task-head [data-version]")).isEqualTo("" + version));
      until(
          () ->
              assertThat(shown.text("#rollouts .moves li")).contains("Version " + version, reason));
      Rollout chosen =
          await()
              .atMost(SmallFederation.PATIENCE)
              .until(() -> recorded().inForce(), found -> found.getReason().contains("chose it"));
      assertThat(chosen.getPromoted()).isEqualTo(version);
      assertThat(chosen.getReason()).isEqualTo("operator at the dashboard chose it: " + reason);
    }
  }

  private static RecordedTask recorded() {
    return RecordedTask.read(federation.settings());
  }
}
