package dev.millrace.aggregator.rounds;

import dev.millrace.aggregator.records.InternalSerde;
import dev.millrace.federation.round.Asked;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.schemas.Round;
import dev.millrace.schemas.mapping.TaskSpecs;
import dev.millrace.schemas.topics.Limits;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Whether a round fits the records that name its gateways: its asks name all who may answer, its
 * version all whose answers it is made of, exchange by exchange. Asked before anybody is, so that
 * no round is begun that cannot be finished.
 */
final class RecordRoom {
  private static final int MOST_ASK_BYTES = Limits.MAX_RECORD_BYTES / 2;

  /** Digest, rows and lengths of an update in a lineage, beside its gateway's name. */
  private static final int BYTES_BESIDE_NAME = 40;

  /** Features and numbers of a version; how large its vectors are is seen when they are there. */
  private static final int BYTES_OF_A_VERSION = 64 * 1024;

  private RecordRoom() {}

  /**
   * Why the round cannot go on with its open exchange, if so.
   *
   * @param toCome exchanges that will follow this one, as far as is known
   */
  static Optional<String> objection(RunningRound round, TaskSpec task, int toCome) {
    Asked asked = round.asked();
    Round wire = round.wire();
    int askBytes = InternalSerde.bytes(wire.getAsk());
    if (askBytes > MOST_ASK_BYTES) {
      return Optional.of(
          "ask %s takes %d bytes, more than the %d of an ask: use fewer sensors"
              .formatted(asked.ask().kind(), askBytes, MOST_ASK_BYTES));
    }
    int gateways = asked.cohort().size();
    // A marker carries the task too.
    int bytes = InternalSerde.bytes(wire) + InternalSerde.bytes(TaskSpecs.toWire(task));
    if (bytes > Limits.MAX_RECORD_BYTES) {
      return Optional.of(tooMany("ask " + asked.ask().kind() + " of", gateways, bytes));
    }
    long version = versionBytes(round, toCome);
    return version > Limits.MAX_RECORD_BYTES
        ? Optional.of(
            tooMany(
                "a version whose lineage names in %d exchanges"
                    .formatted(round.finished().size() + 1 + toCome),
                gateways,
                version))
        : Optional.empty();
  }

  private static long versionBytes(RunningRound round, int toCome) {
    long names =
        round.asked().cohort().keySet().stream()
            .mapToLong(name -> name.getBytes(StandardCharsets.UTF_8).length + BYTES_BESIDE_NAME)
            .sum();
    long finished =
        round.finished().stream().mapToLong(exchange -> exchange.getUpdates().size()).sum();
    long each = names / Math.max(1, round.asked().cohort().size());
    return names * (1 + toCome) + finished * each + BYTES_OF_A_VERSION;
  }

  private static String tooMany(String what, int gateways, long bytes) {
    // A share that leaves room for names longer than these.
    double fraction = Math.floor(90.0 * Limits.MAX_RECORD_BYTES / bytes) / 100;
    return ("%s %d gateways takes %d bytes, more than the %d of a record: invite fewer, for example"
            + " with rounds.fraction %.2f")
        .formatted(what, gateways, bytes, Limits.MAX_RECORD_BYTES, fraction);
  }
}
