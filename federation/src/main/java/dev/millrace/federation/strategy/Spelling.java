package dev.millrace.federation.strategy;

import java.util.Collection;
import java.util.Comparator;

/** Finds what a misspelt name was meant to be. */
final class Spelling {
  private Spelling() {}

  /** What there is instead of an unknown name, and which of it is nearest. */
  static String instead(String unknown, Collection<String> known) {
    String all = "there are: " + String.join(", ", known);
    return known.stream()
        .min(Comparator.comparingInt(name -> edits(unknown, name)))
        .filter(name -> edits(unknown, name) <= Math.max(2, name.length() / 3))
        .map(name -> "did you mean '%s'? %s".formatted(name, all))
        .orElse(all);
  }

  /** Levenshtein's distance: insertions, deletions and replacements. */
  private static int edits(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[to.length()];
  }
}
