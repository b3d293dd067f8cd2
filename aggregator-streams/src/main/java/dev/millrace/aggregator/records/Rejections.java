package dev.millrace.aggregator.records;

import dev.millrace.federation.round.Verdict;
import dev.millrace.schemas.ModelUpdate;
import dev.millrace.schemas.RejectedUpdate;
import dev.millrace.schemas.RejectionVerdict;
import dev.millrace.schemas.internal.PartialSum;
import dev.millrace.schemas.internal.PlacedUpdate;
import dev.millrace.schemas.internal.SummedUpdate;
import java.nio.ByteBuffer;

/** Updates that do not count, and why. */
public final class Rejections {
  private static final int DIGEST_BYTES = 32;

  private Rejections() {}

  /** What a verdict other than Accepted makes of an update. */
  public static RejectedUpdate of(PlacedUpdate placed, Verdict verdict) {
    if (verdict instanceof Verdict.Duplicate) {
      return of(placed, RejectionVerdict.DUPLICATE, "", "already answered");
    }
    if (verdict instanceof Verdict.Late) {
      return of(placed, RejectionVerdict.LATE, "", "the exchange had ended");
    }
    Verdict.Invalid invalid =
        verdict instanceof Verdict.Invalid broken
            ? broken
            : new Verdict.Invalid(Verdict.Fault.NOT_IN_COHORT, "nobody was asked to this exchange");
    return of(placed, RejectionVerdict.INVALID, invalid.fault().name(), invalid.detail());
  }

  /**
   * An update that had been accepted and that the strategy then left out; its place is forgotten.
   */
  public static RejectedUpdate excluded(ModelUpdate update, String reason) {
    return of(
        new PlacedUpdate(update, -1, -1L),
        RejectionVerdict.INVALID,
        Verdict.Fault.IMPLAUSIBLE.name(),
        reason);
  }

  /** The update's identity and place, with the verdict. */
  public static RejectedUpdate of(
      PlacedUpdate placed, RejectionVerdict verdict, String fault, String detail) {
    ModelUpdate update = placed.getUpdate();
    return RejectedUpdate.newBuilder()
        .setTask(Excerpt.of(update.getTask()))
        .setRevision(Excerpt.of(update.getRevision()))
        .setRound(update.getRound())
        .setExchange(update.getExchange())
        .setGateway(Excerpt.of(update.getGateway()))
        .setInstallation(Excerpt.of(update.getInstallation()))
        .setDigest(beginning(update.getDigest()))
        .setVerdict(verdict)
        .setFault(fault)
        .setDetail(Excerpt.of(detail))
        .setPartition(placed.getPartition())
        .setOffset(placed.getOffset())
        .build();
  }

  /** An update that was added up with others. */
  public static RejectedUpdate of(
      String task,
      PartialSum sum,
      SummedUpdate update,
      RejectionVerdict verdict,
      String fault,
      String detail) {
    return RejectedUpdate.newBuilder()
        .setTask(task)
        .setRevision(sum.getRevision())
        .setRound(sum.getRound())
        .setExchange(sum.getExchange())
        .setGateway(update.getGateway())
        .setInstallation(update.getInstallation())
        .setDigest(update.getDigest())
        .setVerdict(verdict)
        .setFault(fault)
        .setDetail(detail)
        .setPartition(sum.getPartition())
        .setOffset(update.getOffset())
        .build();
  }

  private static ByteBuffer beginning(ByteBuffer digest) {
    return digest.slice(digest.position(), Math.min(DIGEST_BYTES, digest.remaining()));
  }
}
