package dev.millrace.gateway.store;

/** One thing that arrived: a reading, an event of an asset, or something that is neither. */
public sealed interface Entry {

  Origin origin();

  /**
   * A reading of all sensors of the gateway's layout.
   *
   * @param asset the machine
   * @param clock the asset's own clock (cycles or time), finite, rising within a life
   * @param values one finite value per sensor, in the order of the layout; not copied
   * @param payloadBytes the share of the MQTT payload that this reading took
   */
  record Telemetry(String asset, double clock, double[] values, int payloadBytes, Origin origin)
      implements Entry {
    public Telemetry {
      requireFinite("clock", clock);
      for (double value : values) {
        requireFinite("value", value);
      }
    }
  }

  /**
   * What is said of an asset: the end of a life, or that an end was none.
   *
   * @param clock the asset's clock at the event, finite; for a retraction, at the event retracted
   */
  record AssetEvent(String asset, AssetEventType type, double clock, Origin origin)
      implements Entry {
    public AssetEvent {
      requireFinite("clock", clock);
    }
  }

  /**
   * A message, or one sample of a message, that could not be read.
   *
   * @param detail one line that names the offending part
   */
  record Unreadable(QuarantineReason reason, String detail, Origin origin) implements Entry {}

  private static void requireFinite(String what, double number) {
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException(what + " is " + number + "; the store keeps only numbers");
    }
  }
}
