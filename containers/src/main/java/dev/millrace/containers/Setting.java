package dev.millrace.containers;

import java.util.Locale;
import java.util.Optional;

/** A choice of whoever runs the tests. */
final class Setting {

  private Setting() {}

  /** The system property of this name, else the variable: {@code a.b} is {@code A_B} there. */
  static Optional<String> of(String property) {
    return Optional.ofNullable(System.getProperty(property))
        .or(() -> Optional.ofNullable(System.getenv(variable(property))))
        .filter(value -> !value.isBlank());
  }

  static String variable(String property) {
    return property.toUpperCase(Locale.ROOT).replace('.', '_');
  }
}
