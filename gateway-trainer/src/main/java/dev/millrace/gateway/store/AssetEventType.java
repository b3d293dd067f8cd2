package dev.millrace.gateway.store;

/** What ends a life of an asset. */
public enum AssetEventType {
  /** The asset failed: the readings of the life get a label, the clock that was left to them. */
  FAILED,
  /** The asset was renewed before it failed: the life ends without a label (it is censored). */
  MAINTAINED
}
