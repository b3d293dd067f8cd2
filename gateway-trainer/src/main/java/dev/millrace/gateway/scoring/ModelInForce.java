package dev.millrace.gateway.scoring;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * The model that a task's readings are scored with.
 *
 * @param version its number
 * @param age time since it was made
 * @param personalised whether it is corrected for this plant
 * @param detail what the plant's own assets said about a correction; empty while they have not
 */
public record ModelInForce(
    int version, Duration age, boolean personalised, Optional<String> detail) {
  static ModelInForce of(Adopted adopted, Clock clock) {
    return new ModelInForce(
        adopted.model().version(),
        adopted.model().age(clock),
        adopted.personalised(),
        adopted.detail());
  }
}
