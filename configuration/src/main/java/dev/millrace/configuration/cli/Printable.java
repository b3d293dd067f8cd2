package dev.millrace.configuration.cli;

import java.util.regex.Pattern;

/**
 * Text as it may be printed. Names and messages come from the wire, and a terminal obeys control
 * characters: with them a gateway could rename the window, or overwrite what others are said to do.
 */
public final class Printable {
  /** Those of ASCII and of Latin-1, of which some terminals take U+009B for ESC [. */
  private static final Pattern CONTROL = Pattern.compile("\\r(?!\\n)|[\\p{Cc}&&[^\\r\\n]]");

  private Printable() {}

  /** The text with a question mark for each character that a terminal would obey, but line ends. */
  public static String of(String text) {
    return CONTROL.matcher(text).replaceAll("?");
  }
}
