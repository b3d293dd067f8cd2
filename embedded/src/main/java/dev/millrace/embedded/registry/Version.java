package dev.millrace.embedded.registry;

/**
 * A version as requests name it.
 *
 * @param number 1 and above, or {@value #LATEST_NUMBER} for the latest
 */
record Version(int number) {

  private static final int LATEST_NUMBER = -1;

  static final Version LATEST = new Version(LATEST_NUMBER);

  static Version parse(String text) {
    if (text.equals("latest") || text.equals("-1")) {
      return LATEST;
    }
    try {
      int number = Integer.parseInt(text);
      if (number >= 1) {
        return new Version(number);
      }
    } catch (NumberFormatException notANumber) {
      // Answered below, like every other text that names no version.
    }
    throw RegistryException.invalidVersion(text);
  }

  boolean isLatest() {
    return number == LATEST_NUMBER;
  }

  @Override
  public String toString() {
    return isLatest() ? "latest" : Integer.toString(number);
  }
}
