package dev.millrace.operations;

import io.javalin.Javalin;
import io.javalin.config.RoutesConfig;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** What Millrace's pages share. */
public final class Web {
  /** Where pages find the shared style sheet, below their own address. */
  public static final String STYLE_SHEET = "millrace.css";

  private static final int MAX_THREADS = 8;
  private static final Set<String> METHODS =
      HandlerType.commonHttp().stream().map(HandlerType::name).collect(Collectors.toSet());

  private Web() {}

  /** Colours, type and spacing, as CSS. */
  public static String styleSheet() {
    try (InputStream found = Web.class.getResourceAsStream("web/" + STYLE_SHEET)) {
      return new String(found.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A server of few threads that is not started yet.
   *
   * @param routes adds what it serves
   */
  public static Javalin server(Consumer<RoutesConfig> routes) {
    return Javalin.create(
        javalin -> {
          javalin.startup.showJavalinBanner = false;
          javalin.startup.showOldJavalinVersionWarning = false;
          javalin.startup.startupWatcherEnabled = false;
          javalin.jetty.threadPool = new QueuedThreadPool(MAX_THREADS);
          javalin.jetty.modifyHttpConfiguration(
              http -> http.addCustomizer((request, headers) -> ofKnownMethod(request)));
          routes.accept(javalin.routes);
        });
  }

  /** Javalin fails at a method that is no word, and remembers every word for ever. */
  private static Request ofKnownMethod(Request request) {
    if (!METHODS.contains(request.getMethod())) {
      throw new HttpException.RuntimeException(HttpStatus.NOT_IMPLEMENTED_501);
    }
    return request;
  }
}
