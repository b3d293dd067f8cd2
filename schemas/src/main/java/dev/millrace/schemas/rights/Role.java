package dev.millrace.schemas.rights;

import static dev.millrace.schemas.topics.Topics.DEAD_LETTERS;
import static dev.millrace.schemas.topics.Topics.GATEWAYS;
import static dev.millrace.schemas.topics.Topics.MODELS;
import static dev.millrace.schemas.topics.Topics.REVOCATIONS;
import static dev.millrace.schemas.topics.Topics.ROLLOUTS;
import static dev.millrace.schemas.topics.Topics.ROUNDS;
import static dev.millrace.schemas.topics.Topics.ROUND_EVENTS;
import static dev.millrace.schemas.topics.Topics.TASKS;
import static dev.millrace.schemas.topics.Topics.UPDATES;
import static dev.millrace.schemas.topics.Topics.UPDATES_REJECTED;

import java.util.List;
import java.util.Locale;

/** A part in a federation, and the topics that it reads and writes. */
public enum Role {
  /** Makes topics and schemas. Rights are given by who may alter the cluster's. */
  SETUP(List.of(), List.of()),

  /** Runs rounds. Besides it has all of its own internal topics. */
  AGGREGATOR(
      List.of(
          TASKS,
          GATEWAYS,
          REVOCATIONS,
          UPDATES,
          UPDATES_REJECTED,
          ROUNDS,
          ROUND_EVENTS,
          MODELS,
          ROLLOUTS),
      List.of(UPDATES, UPDATES_REJECTED, DEAD_LETTERS, ROUNDS, ROUND_EVENTS, MODELS, ROLLOUTS)),

  /**
   * Answers what is asked and scores with the models in force. It reads no other plant's answers.
   */
  GATEWAY(List.of(TASKS, ROUNDS, MODELS, ROLLOUTS), List.of(GATEWAYS, UPDATES)),

  /**
   * Changes tasks, shuts gateways out, decides which version is in force, and sees how rounds go;
   * but no update.
   */
  OPERATOR(
      List.of(
          TASKS, REVOCATIONS, GATEWAYS, ROUNDS, ROUND_EVENTS, MODELS, ROLLOUTS, UPDATES_REJECTED),
      List.of(TASKS, REVOCATIONS, ROLLOUTS)),

  /** Uses models. */
  CONSUMER(List.of(MODELS, ROLLOUTS), List.of()),

  /** Sees everything, every plant's updates included, and changes nothing. */
  AUDITOR(
      List.of(
          TASKS,
          GATEWAYS,
          REVOCATIONS,
          UPDATES,
          UPDATES_REJECTED,
          DEAD_LETTERS,
          ROUNDS,
          ROUND_EVENTS,
          MODELS,
          ROLLOUTS),
      List.of());

  private final List<String> reads;
  private final List<String> writes;

  Role(List<String> reads, List<String> writes) {
    this.reads = reads;
    this.writes = writes;
  }

  /** Topics that it reads. */
  public List<String> reads() {
    return reads;
  }

  /** Topics that it writes. */
  public List<String> writes() {
    return writes;
  }

  /** As it is written on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
