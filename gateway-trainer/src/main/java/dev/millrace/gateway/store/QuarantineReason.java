package dev.millrace.gateway.store;

/** Why something was set aside. Each constant says what caused it and what to do. */
public enum QuarantineReason {
  /**
   * An identical reading or event was stored before. Expected after a reconnect, when the broker
   * sends again what was not acknowledged; no action. Counted apart from the other reasons.
   */
  DUPLICATE,
  /**
   * The clock is not above the last one of the asset's open life. Either messages overtake each
   * other (publish an asset's telemetry over one connection), or the asset was renewed and its
   * clock restarted without a {@code failed} or {@code maintained} event: send the event.
   */
  OUT_OF_ORDER,
  /**
   * A reading with this clock is stored with other values. Two sources publish as one asset, or the
   * clock is coarser than the sampling: give each its own asset, or use a finer clock.
   */
  CONFLICT,
  /** An event for an asset that has sent no reading: check the asset's name in the event topic. */
  UNKNOWN_ASSET,
  /** The topic fits no pattern of this gateway: correct the pattern or the publisher. */
  UNKNOWN_TOPIC,
  /** Not JSON, nested too deeply, or not of the mapped form: compare payload and mapping. */
  MALFORMED,
  /**
   * More bytes than the mapping allows, or over 10,000 samples: send fewer samples per message, or
   * raise the limit.
   */
  OVERSIZED,
  /** The clock is absent or not a number: correct the publisher or the mapping's clock field. */
  NO_CLOCK,
  /** A sensor's value is null, text, NaN or infinite: leave such samples out at the source. */
  NOT_A_NUMBER,
  /** A sensor of the layout is absent: complete the sample or correct the field mapping. */
  MISSING_SENSOR,
  /** A field is no sensor of the layout: add it to the layout, or let the mapping ignore it. */
  UNKNOWN_SENSOR,
  /**
   * An event whose type is not {@code failed}, {@code maintained} or {@code retract}: correct it.
   */
  UNKNOWN_EVENT,
  /** A retraction at a clock at which nothing was said of the asset: correct the clock. */
  NOTHING_TO_RETRACT,
  /**
   * A retraction of an event after which the asset's clock began again: it was renewed, and its two
   * lives cannot be one. The event stands.
   */
  CLOCK_RESTARTED,
  /**
   * A first reading of an asset beyond {@code storage.maxAssets}: correct a publisher that makes up
   * names, raise the limit, or split the plant over several gateways.
   */
  TOO_MANY_ASSETS
}
