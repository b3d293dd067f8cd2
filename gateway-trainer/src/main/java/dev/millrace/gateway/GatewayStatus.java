package dev.millrace.gateway;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.millrace.gateway.rounds.TaskStatus;
import dev.millrace.gateway.scoring.ModelInForce;
import dev.millrace.gateway.store.IntakeCounts;
import dev.millrace.gateway.store.Readiness;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a gateway is.
 *
 * @param installation identity of the box behind the gateway's name
 * @param startedAt when the process started it
 * @param feedConnected whether the MQTT broker is connected and subscribed to
 * @param federationCurrent whether everything that stands in the federation's topics has been read
 * @param waiting parts that cannot go on now and try again, with the reason; {@code store} among
 *     them if the disk does not take readings
 * @param intake what arrived since the store was made
 * @param stored what the store holds
 * @param tasks how it stands to each task of the federation
 * @param answersSent answers acknowledged by the cluster since the start
 * @param answerBytesSent bytes of those answers
 * @param models the models that new readings are scored with, by task; none if scoring is off
 * @param answersPending answers made and not acknowledged yet
 * @param storeBytes size of the store's file
 * @param diskFreeBytes what is free where it is
 * @param failure why the gateway has to be restarted; empty while it works
 */
public record GatewayStatus(
    String gateway,
    String plant,
    String installation,
    Instant startedAt,
    boolean feedConnected,
    boolean federationCurrent,
    Map<String, String> waiting,
    IntakeCounts intake,
    Readiness stored,
    List<TaskStatus> tasks,
    long answersSent,
    long answerBytesSent,
    Map<String, ModelInForce> models,
    int answersPending,
    long storeBytes,
    long diskFreeBytes,
    Optional<String> failure) {

  /** The part of {@link #waiting} that stores readings. */
  public static final String STORE = "store";

  /** What stands still while a part waits, for people. */
  private static final Map<String, String> WORK =
      Map.of(
          STORE,
          "storing readings",
          "follower",
          "reading the federation's topics",
          "registry",
          "decoding the federation's records",
          "answers",
          "answering rounds",
          "reports",
          "reporting readiness");

  /** What somebody has to look after, in one line each; none while everything works. */
  @JsonProperty(access = JsonProperty.Access.READ_ONLY)
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    failure.ifPresent(why -> problems.add("the gateway has to be started again: " + why));
    if (!feedConnected) {
      problems.add("the MQTT broker is not connected: no readings arrive");
    }
    if (!federationCurrent) {
      problems.add("the federation's topics have not been read: no round is answered");
    }
    waiting.forEach((part, why) -> problems.add(WORK.getOrDefault(part, part) + " waits: " + why));
    return problems;
  }

  /** Why readings are not stored, though they may arrive; empty if they are. */
  public Optional<String> fault() {
    return failure.or(() -> Optional.ofNullable(waiting.get(STORE)));
  }
}
