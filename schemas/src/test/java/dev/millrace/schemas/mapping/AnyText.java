package dev.millrace.schemas.mapping;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Short texts of any characters. */
final class AnyText {
  private AnyText() {}

  static Arbitrary<String> text() {
    return Arbitraries.strings().all().excludeChars(surrogates()).ofMaxLength(12);
  }

  /** Half a surrogate pair is no character, and UTF-8 cannot carry it. */
  private static char[] surrogates() {
    char[] half = new char[Character.MAX_SURROGATE - Character.MIN_SURROGATE + 1];
    for (int i = 0; i < half.length; i++) {
      half[i] = (char) (Character.MIN_SURROGATE + i);
    }
    return half;
  }
}
