package dev.millrace.gateway.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A password by where it is found, so that it appears in no configuration, log or dump. One of the
 * two is set.
 *
 * @param file a file that holds it; white space around it does not count
 * @param variable an environment variable that holds it
 */
public record Secret(Path file, String variable) {

  public Secret {
    if ((file == null) == (variable == null)) {
      throw new IllegalArgumentException("name either a file or a variable that holds the secret");
    }
  }

  public static Secret file(Path file) {
    return new Secret(file, null);
  }

  public static Secret environment(String variable) {
    return new Secret(null, variable);
  }

  /** Read anew for every connection, so a changed secret needs no restart. */
  public char[] read() {
    return file == null ? ofVariable() : ofFile();
  }

  private char[] ofFile() {
    try {
      return Files.readString(file).strip().toCharArray();
    } catch (IOException e) {
      throw new UncheckedIOException("password file " + file + " cannot be read", e);
    }
  }

  private char[] ofVariable() {
    String value = System.getenv(variable);
    if (value == null) {
      throw new IllegalStateException("password variable " + variable + " is not set");
    }
    return value.toCharArray();
  }
}
