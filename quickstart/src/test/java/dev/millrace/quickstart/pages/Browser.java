package dev.millrace.quickstart.pages;

import dev.millrace.embedded.tools.SystemTool;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * The machine's Chromium without a window, with a profile of its own.
 *
 * <p>A test that opens one is skipped, or fails, where Chromium or its driver is missing, as {@link
 * SystemTool} says; nothing is downloaded. {@code -Dscreenshots=DIRECTORY} keeps what {@link
 * #photograph} sees.
 */
public final class Browser implements AutoCloseable {
  private static final String SCREENSHOTS = System.getProperty("screenshots", "");

  /** It warns of each Chromium that is newer than itself, of which nothing here depends. */
  private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

  private final ChromeDriver driver;

  /** What the page is seen on, in CSS pixels. */
  public enum Screen {
    DESKTOP(1440, 900),
    PHONE(390, 844);

    private final Map<String, Object> metrics;

    Screen(int width, int height) {
      metrics =
          Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600);
    }
  }

  /** What a page took to load. */
  public record Weight(long bytes, double firstPaintMilliseconds) {}

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  public static Browser open() {
    SELENIUM.setLevel(Level.SEVERE);
    Path chromium = SystemTool.CHROMIUM.orSkip();
    Path chromedriver = SystemTool.CHROMEDRIVER.orSkip();
    ChromeOptions options = new ChromeOptions().setBinary(chromium.toFile());
    options.addArguments(
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync");
    LoggingPreferences everything = new LoggingPreferences();
    everything.enable(LogType.BROWSER, Level.ALL);
    options.setCapability(ChromeOptions.LOGGING_PREFS, everything);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(chromedriver.toFile())
            .usingAnyFreePort()
            .build();
    Browser browser = new Browser(new ChromeDriver(service, options));
    browser.turn(Screen.DESKTOP);
    return browser;
  }

  /** For whatever this class does not do. */
  public ChromeDriver driver() {
    return driver;
  }

  public void visit(URI page) {
    driver.get(page.toString());
  }

  /** Looks at the page on another screen. */
  public void turn(Screen screen) {
    driver.executeCdpCommand("Emulation.setDeviceMetricsOverride", screen.metrics);
  }

  /** Prefers dark pages, or light ones. */
  public void preferDark(boolean dark) {
    Object scheme = Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light");
    driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of(scheme)));
  }

  /**
   * The value of an expression in the page: text, number, list or map.
   *
   * @param expression JavaScript, arguments are {@code arguments[0]} and so on
   */
  @SuppressWarnings("unchecked")
  public <T> T value(String expression, Object... arguments) {
    return (T) driver.executeScript("return " + expression, arguments);
  }

  /** What the console has said since the last call: uncaught errors, refused loads, messages. */
  public List<String> console() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(LogEntry::toString)
        .toList();
  }

  /** The page with all it has loaded so far but events and API answers, without compression. */
  public Weight weight() {
    Number bytes =
        value(
            "performance.getEntriesByType('navigation')"
                + ".concat(performance.getEntriesByType('resource'))"
                + ".filter(e => !e.name.includes('/api/'))"
                + ".reduce((sum, e) => sum + e.decodedBodySize, 0)");
    Number paint =
        value("performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? -1");
    return new Weight(bytes.longValue(), paint.doubleValue());
  }

  /** Keeps what the screen shows as {@code NAME.png}, if this run was asked to. */
  public void photograph(String name) {
    if (SCREENSHOTS.isEmpty()) {
      return;
    }
    try {
      Path directory = Files.createDirectories(Path.of(SCREENSHOTS));
      Files.write(directory.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
    } catch (IOException e) {
      throw new IllegalStateException("cannot keep the screenshot " + name, e);
    }
  }

  @Override
  public void close() {
    driver.quit();
  }
}
