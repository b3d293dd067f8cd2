package dev.millrace.configuration;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** What somebody may have meant. */
public final class Spelling {
  private Spelling() {}

  /**
   * {@code "; did you mean …?"} for the name most like it, or else the names there are.
   *
   * @param names at least one
   */
  public static String hint(String given, Collection<String> names) {
    String nearest =
        names.stream().min(Comparator.comparingInt(name -> distance(given, name))).orElseThrow();
    return distance(given, nearest) <= Math.max(2, given.length() / 3)
        ? "; did you mean '%s'?".formatted(nearest)
        : "; known are " + String.join(", ", names);
  }

  private static int distance(String one, String other) {
    return LevenshteinDistance.getDefaultInstance()
        .apply(one.toLowerCase(Locale.ROOT), other.toLowerCase(Locale.ROOT));
  }
}
