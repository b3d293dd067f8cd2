package dev.millrace.operations.dashboard;

import dev.millrace.operations.Web;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The files of the pages, from the class path. Browsers ask each time whether one has changed. */
final class Assets {
  private static final Pattern NAME = Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+)*\\.[a-z0-9]+");
  private static final String UPLOT = "/META-INF/resources/webjars/uplot/1.6.30/dist/";
  private static final Map<String, String> ELSEWHERE =
      Map.of(
          Web.STYLE_SHEET,
          "/dev/millrace/operations/web/" + Web.STYLE_SHEET,
          "uplot.js",
          UPLOT + "uPlot.iife.min.js",
          "uplot.css",
          UPLOT + "uPlot.min.css");
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml",
          "json", "application/json",
          "png", "image/png",
          "woff2", "font/woff2");

  private final String folder;
  private final Map<String, Optional<Asset>> known = new ConcurrentHashMap<>();

  private record Asset(byte[] content, String type, String etag) {}

  /**
   * The files of a folder.
   *
   * @param folder on the class path, with a slash at both ends
   */
  Assets(String folder) {
    this.folder = folder;
  }

  /** Answers with the file of this name. */
  void serve(Context call, String name) {
    Optional<Asset> found =
        NAME.matcher(name).matches()
            ? known.computeIfAbsent(name, this::read)
            : Optional.<Asset>empty();
    if (found.isEmpty()) {
      call.status(HttpStatus.NOT_FOUND).json(Map.of("error", "no file '%s'".formatted(name)));
      return;
    }
    Asset asset = found.get();
    call.header("Cache-Control", "no-cache").header("ETag", asset.etag());
    if (asset.etag().equals(call.header("If-None-Match"))) {
      call.status(HttpStatus.NOT_MODIFIED);
    } else {
      call.contentType(asset.type()).result(asset.content());
    }
  }

  private Optional<Asset> read(String name) {
    String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    String path = ELSEWHERE.getOrDefault(name, folder + name);
    try (InputStream found = Assets.class.getResourceAsStream(path)) {
      if (found == null || type == null) {
        return Optional.empty();
      }
      byte[] content = found.readAllBytes();
      return Optional.of(new Asset(content, type, etag(content)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String etag(byte[] content) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
      return '"' + HexFormat.of().formatHex(hash, 0, 16) + '"';
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
