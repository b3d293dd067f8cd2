package dev.millrace.benchmarks.aggregate;

import com.fasterxml.jackson.annotation.JsonValue;

/** What is done with each update; each rung does what the one before it does, and more. */
enum Rung {
  /** A consumer polls the records. */
  RAW("raw", "polled"),
  /** SHA-256 over each record's bytes. */
  DIGEST("digest", "+ SHA-256 of the bytes"),
  /** The record is decoded into an update. */
  DECODE("decode", "+ decoded"),
  /** Admission judges it: its own digest, shapes, limits; the strategy says whether it can be. */
  VALIDATE("validate", "+ judged as admission does"),
  /** It is added to an exact sum. */
  FOLD("fold", "+ added to the sum"),
  /** The aggregator's whole topology, committing offsets after the work. */
  AT_LEAST_ONCE("atLeastOnce", "the aggregator, at least once"),
  /** The same in transactions, as it is deployed. */
  EXACTLY_ONCE("exactlyOnce", "the aggregator, exactly once");

  private final String key;
  private final String label;

  Rung(String key, String label) {
    this.key = key;
    this.label = label;
  }

  @JsonValue
  String key() {
    return key;
  }

  String label() {
    return label;
  }
}
