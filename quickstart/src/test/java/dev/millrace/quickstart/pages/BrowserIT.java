package dev.millrace.quickstart.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.Javalin;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** That the other tests of pages would see what is wrong. */
class BrowserIT {

  @Test
  void shouldReportWhatGoesWrongOnAPage() {
    String page = "<link rel=icon href=data:,><p>four</p><script>nowhere()</script>";
    Javalin server =
        Javalin.create(config -> config.routes.get("/", request -> request.html(page)))
            .start("127.0.0.1", 0);
    try (Browser browser = Browser.open()) {
      // When
      browser.visit(URI.create("http://127.0.0.1:" + server.port() + "/"));

      // Then
      assertThat(browser.<String>value("document.querySelector('p').textContent"))
          .isEqualTo("four");
      assertThat(browser.weight().bytes()).isEqualTo(page.length());
      assertThat(browser.console()).anyMatch(line -> line.contains("nowhere is not defined"));
    } finally {
      server.stop();
    }
  }
}
