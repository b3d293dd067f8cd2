package dev.millrace.quickstart.pages;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** What a person reads on the dashboard, of the task that is chosen. */
final class ShownDashboard {
  private final Browser browser;

  ShownDashboard(Browser browser) {
    this.browser = browser;
  }

  /** Text of the first element that a selector finds; empty if there is none. */
  String text(String selector) {
    return browser.value(
        "(document.querySelector(arguments[0])?.textContent ?? '').trim()", selector);
  }

  /** Numbers of the rounds that are columns of the matrix. */
  List<Integer> endedRounds() {
    String numbers =
        browser.value("document.querySelector('#participation')?.dataset.rounds ?? ''");
    return Stream.of(numbers.split(" "))
        .filter(number -> !number.isEmpty())
        .map(Integer::valueOf)
        .toList();
  }

  /** How many of the rounds are said to have closed. */
  int closedRounds() {
    return Integer.parseInt(text("#history .small").replaceFirst(" .*", ""));
  }

  /** Who has not answered the exchange that is open; empty if none is. */
  List<String> missingNow() {
    return browser.value(
        "[...document.querySelectorAll('#round:not([data-round=\"\"]) [data-part=missing]')]"
            + ".filter(one => one.dataset.gateway).map(one => one.dataset.gateway)");
  }

  /** Once its table is open, each gateway's row of the matrix, a letter for each round. */
  Map<String, String> participation() {
    open("#participation");
    return browser.value(
        "Object.fromEntries([...document.querySelectorAll('.participation tbody tr')]"
            + ".map(row => [row.dataset.gateway, row.dataset.row]))");
  }

  /** What the matrix says of its last cell, to which a person goes by keyboard. */
  String lastCellByKeyboard() {
    browser
        .driver()
        .findElement(By.className("matrix"))
        .sendKeys(Keys.END, Keys.END, Keys.PAGE_DOWN, Keys.PAGE_DOWN);
    return text("#participation output");
  }

  /** Once it is open, what the table beside the chart says of each version's error. */
  SortedMap<Integer, List<Double>> errors() {
    open("#error");
    Map<String, List<String>> cells =
        browser.value(
            "Object.fromEntries([...document.querySelectorAll('#error tbody tr')]"
                + ".map(row => [...row.cells].map(cell => cell.textContent))"
                + ".map(([version, ...errors]) =>"
                + " [version, errors.slice(0, 6).filter(error => error !== '–')]))");
    SortedMap<Integer, List<Double>> errors = new TreeMap<>();
    cells.forEach(
        (version, said) ->
            errors.put(Integer.valueOf(version), said.stream().map(Double::valueOf).toList()));
    return errors;
  }

  /** Digests of the versions that are listed. */
  List<String> digests() {
    return browser.value(
        "[...document.querySelectorAll('.versions [data-digest]')].map(one => one.dataset.digest)");
  }

  /** What can be pressed that would change the task. */
  List<String> deeds() {
    return browser.value(
        "[...document.querySelectorAll('.task-title button, .versions .act')]"
            + ".filter(one => one.checkVisibility() && !one.disabled)"
            + ".map(one => one.textContent)");
  }

  /** Opens the newest versions that are listed, this many. */
  void openVersions(int newest) {
    browser.value(
        "[...document.querySelectorAll('.versions > details')].slice(0, arguments[0])"
            + ".map(one => one.open = true)",
        newest);
  }

  /** Presses a button that is seen, by what stands on it. */
  void press(String name) {
    WebElement button =
        browser.value(
            "[...document.querySelectorAll('button')]"
                + ".find(one => one.checkVisibility() && one.textContent === arguments[0])",
            name);
    // Else it may lie below the header, which stays where it is.
    browser.value("arguments[0].scrollIntoView({ block: 'center' })", button);
    button.click();
  }

  /** Fills in what is asked for, and says yes. */
  void answer(String entry, String yes) {
    browser.driver().findElement(By.id("ask-field")).sendKeys(entry);
    press(yes);
  }

  /** Status of the answer to a request that the page itself does not make. */
  long post(String path, String token) {
    return (long)
        browser
            .driver()
            .executeAsyncScript(
                """
                const [path, token, done] = arguments;
                fetch(`api/${path}`, { method: 'POST', body: '{}', headers:
                  { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` } })
                  .then(answer => done(answer.status), error => done(String(error)));
                """,
                path,
                token);
  }

  private void open(String section) {
    browser.value("document.querySelector(arguments[0] + ' details').open = true", section);
  }
}
