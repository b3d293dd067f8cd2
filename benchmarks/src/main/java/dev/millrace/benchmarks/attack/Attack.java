package dev.millrace.benchmarks.attack;

/** What hostile plants send when they are asked to train. */
enum Attack {
  /** What they found. */
  HONEST("honest"),
  /** The opposite of what they found: parameters mirrored at the base, a negated matrix. */
  SIGN_FLIPPED("sign-flipped"),
  /** A hundred times what they found, as far as the ask's limits allow. */
  HUNDREDFOLD("x100"),
  /** What honest training makes of wrong labels: of remaining life r, the cap less r. */
  LABEL_FLIPPED("label-flipped"),
  /** Nothing: the base again, or zeros. */
  FREE_RIDER("free-rider");

  private final String label;

  Attack(String label) {
    this.label = label;
  }

  /** Its name in tables. */
  String label() {
    return label;
  }
}
