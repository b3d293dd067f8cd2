package dev.millrace.aggregator.admission;

import dev.millrace.federation.round.Answer.Contribution;
import dev.millrace.federation.round.Update;
import dev.millrace.federation.vector.BlockShape;
import dev.millrace.federation.vector.ExactSum;
import dev.millrace.schemas.internal.PartialSum;
import dev.millrace.schemas.internal.PlacedUpdate;
import dev.millrace.schemas.internal.SummedUpdate;
import dev.millrace.schemas.mapping.Blocks;
import dev.millrace.schemas.topics.Limits;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The exact sum of accepted answers to one exchange in one partition, and which they are. */
final class RunningSum {
  /** Half a record; what the vectors leave of the other half is room for one name too many. */
  private static final int MOST_BYTES_OF_NAMES = Limits.MAX_RECORD_BYTES / 2;

  /** Digest, numbers and lengths of an update, beside its names. */
  private static final int BYTES_BESIDE_NAMES = 64;

  private final StandingAsk standing;
  private final ExactSum sum;
  private final List<SummedUpdate> updates = new ArrayList<>();
  private final long bytesOfVectors;
  private long bytesOfNames;
  private int partition;

  RunningSum(StandingAsk standing) {
    this.standing = standing;
    List<BlockShape> shapes = standing.asked().ask().blocks();
    sum = new ExactSum(shapes);
    bytesOfVectors = 8 * shapes.stream().mapToLong(BlockShape::count).sum();
  }

  /** Whether its answers were judged by this ask. */
  boolean answers(StandingAsk other) {
    return Arrays.equals(standing.digest(), other.digest());
  }

  void add(Update update, Contribution contribution, PlacedUpdate placed) {
    sum.add(contribution.blocks());
    partition = placed.getPartition();
    String gateway = update.id().gateway();
    String installation = update.id().installation();
    bytesOfNames += BYTES_BESIDE_NAMES + 3L * (gateway.length() + installation.length());
    updates.add(
        new SummedUpdate(
            gateway,
            installation,
            contribution.examples(),
            placed.getUpdate().getDigest(),
            placed.getOffset()));
  }

  /** Whether another answer might make it more than fits a record. */
  boolean isFull() {
    return bytesOfNames > MOST_BYTES_OF_NAMES
        || bytesOfNames + bytesOfVectors > Limits.MAX_RECORD_BYTES - MOST_BYTES_OF_NAMES / 8;
  }

  PartialSum toWire() {
    return new PartialSum(
        standing.asked().revision(),
        standing.asked().round(),
        standing.asked().exchange(),
        ByteBuffer.wrap(standing.digest()),
        partition,
        updates,
        Blocks.toWire(sum.blocks()));
  }
}
