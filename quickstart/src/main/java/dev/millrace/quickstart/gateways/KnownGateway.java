package dev.millrace.quickstart.gateways;

import java.util.List;

/**
 * A gateway as the federation knows it; as JSON, an object with these fields.
 *
 * @param installation identity of the box behind the name; empty if it was never heard of
 * @param version version of its software
 * @param seenAt when the brokers last heard of it; null if never
 * @param asks kinds of ask it can answer
 * @param families model families it can train
 * @param revoked null unless an operator shut it out
 * @param tasks how ready it is for each task
 */
record KnownGateway(
    String gateway,
    String installation,
    String version,
    String seenAt,
    List<String> asks,
    List<String> families,
    Revoked revoked,
    List<TaskReadiness> tasks) {
  /** Why, by whom and when it was shut out. */
  record Revoked(String reason, String by, String at) {}

  /** A name that no gateway has used and no operator has shut out. */
  static KnownGateway unheardOf(String gateway) {
    return new KnownGateway(gateway, "", "", null, List.of(), List.of(), null, List.of());
  }
}
