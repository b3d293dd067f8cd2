package dev.millrace.embedded.tools;

import java.util.Optional;
import org.opentest4j.TestAbortedException;

/**
 * Something outside the build that a test needs: a program, a server.
 *
 * <p>A machine may lack it: the test is then reported as skipped, with what to do. Where the
 * environment says {@code MILLRACE_REAL_PARTS=true} nothing may be lacking: the test fails.
 *
 * <p>For tests only: needs opentest4j on the class path, which JUnit brings. Ask in a test or
 * before each, not before all of them: a class that ends before its tests is not counted as
 * skipped.
 */
public final class RealPart {

  /** The variable that turns skipped tests into failed ones. */
  public static final String VARIABLE = "MILLRACE_REAL_PARTS";

  private RealPart() {}

  /** Whether this run promises that every real part is there. */
  public static boolean required() {
    return "true".equals(System.getenv(VARIABLE));
  }

  /**
   * The part, if it was found.
   *
   * @param remedy what is missing and how to get it, one line
   * @throws TestAbortedException if it is missing and may be
   * @throws AssertionError if it is missing and may not be
   */
  public static <T> T orSkip(Optional<T> part, String remedy) {
    return orSkip(part, remedy, required());
  }

  static <T> T orSkip(Optional<T> part, String remedy, boolean required) {
    if (part.isPresent()) {
      return part.get();
    }
    if (required) {
      throw new AssertionError(remedy + " (" + VARIABLE + "=true allows no skipping)");
    }
    throw new TestAbortedException(remedy);
  }
}
