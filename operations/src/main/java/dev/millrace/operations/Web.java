package dev.millrace.operations;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What Millrace's pages share. */
public final class Web {
  /** Where pages find the shared style sheet, below their own address. */
  public static final String STYLE_SHEET = "millrace.css";

  private Web() {}

  /** Colours, type and spacing, as CSS. */
  public static String styleSheet() {
    try (InputStream found = Web.class.getResourceAsStream("web/" + STYLE_SHEET)) {
      return new String(found.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
