package dev.millrace.aggregator.records;

/**
 * What a record of the aggregator's own repeats of another's text. Text that anybody may write is
 * as long as a record may be; repeated whole, or twice, it would make a record that no topic takes,
 * and stop the aggregator for good.
 */
public final class Excerpt {
  /** No name, revision or identity of an honest gateway is longer. */
  static final int MOST_CHARACTERS = 500;

  private Excerpt() {}

  /** The text, or its beginning if it is long. */
  public static String of(String text) {
    return isWhole(text) ? text : text.substring(0, MOST_CHARACTERS) + "…";
  }

  /** Whether the text is short enough to be repeated whole. */
  public static boolean isWhole(String text) {
    return text.length() <= MOST_CHARACTERS;
  }
}
