package dev.millrace.turbofan.cmapss;

/** The four data sets of the collection, which differ in operating conditions and fault modes. */
public enum CmapssSubset {
  /** Sea level, one fault mode (high-pressure compressor): the easiest. */
  FD001(1, 1),
  /** Six operating conditions, one fault mode. */
  FD002(6, 1),
  /** Sea level, two fault modes (high-pressure compressor or fan). */
  FD003(1, 2),
  /** Six operating conditions and two fault modes: the hardest. */
  FD004(6, 2);

  private final int conditions;
  private final int faultModes;

  CmapssSubset(int conditions, int faultModes) {
    this.conditions = conditions;
    this.faultModes = faultModes;
  }

  /** How many operating conditions the engines fly in; the first of {@link Regime#NOMINAL}. */
  public int conditions() {
    return conditions;
  }

  /** How many fault modes end the engines' lives. */
  public int faultModes() {
    return faultModes;
  }

  /** Runs to failure: name of the file. */
  public String trainFile() {
    return "train_" + name() + ".txt";
  }

  /** Runs cut before failure: name of the file. */
  public String testFile() {
    return "test_" + name() + ".txt";
  }

  /** Cycles that remained after each test run: name of the file. */
  public String remainingLifeFile() {
    return "RUL_" + name() + ".txt";
  }
}
