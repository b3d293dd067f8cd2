package dev.millrace.gateway.http;

import dev.millrace.gateway.GatewayStatus;
import dev.millrace.gateway.rounds.LastAnswer;
import dev.millrace.gateway.rounds.TaskStatus;
import dev.millrace.gateway.scoring.ModelInForce;
import dev.millrace.gateway.store.IntakeCounts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.TreeMap;

/** The status for the person in front of the box: one page that loads itself anew. */
final class StatusPage {
  private static final String STYLE = style();

  private StatusPage() {}

  static String of(GatewayStatus status) {
    Html page = new Html();
    page.add("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">");
    page.add("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
    page.add("<meta http-equiv=\"refresh\" content=\"5\">");
    page.add("<title>%s · Millrace gateway</title>", status.gateway());
    page.add("<style>%s</style></head><body>", Html.of(STYLE.replace("%", "%%")));
    header(page, status);
    cards(page, status);
    tasks(page, status);
    quarantine(page, status.intake());
    page.add(
        "<p class=\"soft foot\">Installation %s, running since %s. Also: <a href=\"/status\">JSON</a>,"
            + " <a href=\"/metrics\">meters</a>.</p></body></html>",
        status.installation(), status.startedAt().truncatedTo(ChronoUnit.SECONDS));
    return page.toString();
  }

  private static void header(Html page, GatewayStatus status) {
    page.add("<header><h1>%s</h1>", status.gateway());
    page.add("<p class=\"soft\">Gateway of plant %s</p>", status.plant());
    if (status.problems().isEmpty()) {
      page.add("<p class=\"good\">Everything works.</p></header>");
      return;
    }
    page.add("<p class=\"bad\">Needs attention:</p><ul>");
    status.problems().forEach(problem -> page.add("<li>%s</li>", problem));
    page.add("</ul></header>");
  }

  private static void cards(Html page, GatewayStatus status) {
    page.add("<h2>Now</h2><dl class=\"cards\">");
    state(page, "MQTT broker", status.feedConnected(), "connected", "away");
    state(page, "Federation", status.federationCurrent(), "up to date", "waiting");
    card(page, "Readings stored", status.intake().readings(), "in all");
    card(page, "Readings held", status.stored().readings(), bytes(status.storeBytes()));
    card(page, "Assets", status.stored().assets(), status.stored().failedAssets() + " have failed");
    card(page, "Failures", status.stored().failedLives(), "lives with a label");
    card(page, "Answers sent", status.answersSent(), status.answersPending() + " waiting");
    card(page, "Disk free", bytes(status.diskFreeBytes()), "");
    page.add("</dl>");
  }

  private static void state(Html page, String name, boolean good, String yes, String no) {
    page.add(
        "<div><dt>%s</dt><dd class=\"%s\">%s</dd></div>",
        name, good ? "good" : "bad", good ? yes : no);
  }

  private static void card(Html page, String name, Object value, String note) {
    page.add("<div><dt>%s</dt><dd>%s <small>%s</small></dd></div>", name, number(value), note);
  }

  private static void tasks(Html page, GatewayStatus status) {
    page.add("<h2>Tasks</h2>");
    if (status.tasks().isEmpty()) {
      page.add("<p class=\"soft\">None known.</p>");
      return;
    }
    page.add(
        "<div class=\"scroll\"><table><thead><tr><th scope=\"col\">Task</th><th scope=\"col\">Part taken</th>");
    page.add(
        "<th scope=\"col\" class=\"number\">Rows</th><th scope=\"col\" class=\"number\">Assets</th>");
    page.add(
        "<th scope=\"col\">Round</th><th scope=\"col\">Last answer</th><th scope=\"col\">Model in force</th></tr></thead><tbody>");
    status.tasks().forEach(task -> task(page, task, status.models().get(task.task())));
    page.add("</tbody></table></div>");
  }

  private static void task(Html page, TaskStatus task, ModelInForce model) {
    page.add("<tr><td>%s<br><span class=\"soft\">%s</span></td>", task.task(), task.family());
    page.add(
        "<td>%s</td>",
        task.abstains()
            .map(why -> Html.of("<span class=\"bad\">abstains</span><br>%s", why))
            .orElseGet(() -> Html.of("<span class=\"good\">ready</span>")));
    page.add("<td class=\"number\">%s</td>", number(task.rows()));
    page.add("<td class=\"number\">%s</td><td>%s</td>", number(task.assets()), round(task));
    page.add("<td>%s</td>", task.lastAnswer().map(StatusPage::answer).orElse("none yet"));
    page.add(
        "<td>%s</td></tr>",
        model == null
            ? "none"
            : "version %d%s, made %s ago%s"
                .formatted(
                    model.version(),
                    model.personalised() ? " corrected for this plant" : "",
                    Ages.of(model.age()),
                    model.detail().map(": "::concat).orElse("")));
  }

  private static String round(TaskStatus task) {
    return task.openRound()
        .map(round -> "%d open%s".formatted(round, task.invited() ? "" : ", not invited"))
        .orElse(task.endedRound() > 0 ? task.endedRound() + " ended" : "none yet");
  }

  private static String answer(LastAnswer answer) {
    return "round %d.%d: %s, %s"
        .formatted(
            answer.round(),
            answer.exchange(),
            answer.answer().toLowerCase(Locale.ROOT).replace('_', ' '),
            answer.detail());
  }

  private static void quarantine(Html page, IntakeCounts intake) {
    page.add("<h2>Set aside</h2>");
    if (intake.quarantined().isEmpty()) {
      page.add("<p class=\"soft\">Nothing; %s duplicates.</p>", number(intake.duplicates()));
      return;
    }
    page.add("<div class=\"scroll\"><table><thead><tr><th scope=\"col\">Reason</th>");
    page.add("<th scope=\"col\" class=\"number\">Entries</th></tr></thead><tbody>");
    new TreeMap<>(intake.quarantined())
        .forEach(
            (reason, count) ->
                page.add(
                    "<tr><td>%s</td><td class=\"number\">%s</td></tr>", reason, number(count)));
    page.add("</tbody></table></div>");
  }

  private static String number(Object value) {
    return value instanceof Number number
        ? String.format(Locale.ROOT, "%,d", number.longValue())
        : value.toString();
  }

  private static String bytes(long bytes) {
    return bytes < 1L << 30
        ? String.format(Locale.ROOT, "%,d MB", bytes >> 20)
        : String.format(Locale.ROOT, "%.1f GB", bytes / (double) (1L << 30));
  }

  private static String style() {
    try (InputStream css = StatusPage.class.getResourceAsStream("page.css")) {
      return new String(css.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
