package dev.millrace.turbofan.economics;

/** When engines are maintained. */
public enum Strategy {
  /** Never: they run to failure. */
  CORRECTIVE("corrective"),
  /** At {@link #FIXED_AGE}, as the game has it. */
  PREVENTATIVE("preventative at 193"),
  /** At the age that would have been best for the plant's own engines. */
  OWN_SCHEDULE("own schedule"),
  /** At the age that would have been best for all plants' engines: sharing lives, not models. */
  FLEET_SCHEDULE("fleet schedule"),
  /** When the model that a plant trained alone predicts little remaining life. */
  LOCAL("local predictive"),
  /** When the federation's model does. */
  FEDERATED("federated predictive"),
  /** Knowing the true remaining life: the most there is to earn. */
  ORACLE("oracle");

  /** The game's age for preventative maintenance, cycles. */
  public static final int FIXED_AGE = 193;

  private final String label;

  Strategy(String label) {
    this.label = label;
  }

  /** Its name for people. */
  public String label() {
    return label;
  }
}
