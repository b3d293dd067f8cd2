package dev.millrace.gateway.store;

/** What became of one entry, once the commit that it was part of is on disk. */
public sealed interface Outcome {

  /**
   * Kept: the reading is in a life, or the event took effect or was put on record.
   *
   * @param life number of the asset's life that it belongs to; of a retraction, the life that it
   *     was taken back from, and that what followed has joined
   */
  record Stored(int life) implements Outcome {}

  /** Already kept: an identical reading or event was here before. */
  record Duplicate() implements Outcome {}

  /** Set aside, with the reason. */
  record Quarantined(QuarantineReason reason, String detail) implements Outcome {}
}
