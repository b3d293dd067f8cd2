package dev.millrace.gateway.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A password by where it is found, so that it appears in no configuration, log or dump. */
@FunctionalInterface
public interface Secret {

  /** Read anew for every connection, so a changed secret needs no restart. */
  char[] read();

  static Secret of(char[] characters) {
    char[] copy = characters.clone();
    return () -> copy.clone();
  }

  /** The content of a file, without surrounding white space. */
  static Secret file(Path file) {
    return () -> {
      try {
        return Files.readString(file).strip().toCharArray();
      } catch (IOException e) {
        throw new UncheckedIOException("password file " + file + " cannot be read", e);
      }
    };
  }

  /** The value of an environment variable. */
  static Secret environment(String variable) {
    return () -> {
      String value = System.getenv(variable);
      if (value == null) {
        throw new IllegalStateException("password variable " + variable + " is not set");
      }
      return value.toCharArray();
    };
  }
}
