package dev.millrace.operations.dashboard;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Map;

/** The pages themselves. */
final class Pages {
  /** Pages load nothing from elsewhere, and nobody else shows them as a part of theirs. */
  private static final Map<String, String> HEADERS =
      Map.of(
          "Content-Security-Policy",
          "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
          "X-Content-Type-Options",
          "nosniff",
          "Referrer-Policy",
          "no-referrer",
          "Cross-Origin-Resource-Policy",
          "same-origin");

  private final Assets assets = new Assets("/dev/millrace/operations/web/dashboard/");

  void addTo(RoutesConfig routes) {
    routes.before(Dashboard.PATH + "*", call -> HEADERS.forEach(call::header));
    routes.get(Dashboard.PATH, this::index);
    routes.get(Dashboard.PATH + "{file}", call -> assets.serve(call, call.pathParam("file")));
  }

  /** What the page loads stands beside it, so its own address needs the slash. */
  private void index(Context call) {
    if (call.path().endsWith("/")) {
      assets.serve(call, "index.html");
    } else {
      call.redirect(Dashboard.PATH);
    }
  }
}
