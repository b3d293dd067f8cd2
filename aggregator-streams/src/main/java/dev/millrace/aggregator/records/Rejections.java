package dev.millrace.aggregator.records;

import dev.millrace.schemas.ModelUpdate;
import dev.millrace.schemas.RejectedUpdate;
import dev.millrace.schemas.RejectionVerdict;
import dev.millrace.schemas.internal.PlacedUpdate;

/** Updates that do not count, and why. */
public final class Rejections {
  private Rejections() {}

  /** The update's identity and place, with the verdict. */
  public static RejectedUpdate of(
      PlacedUpdate placed, RejectionVerdict verdict, String fault, String detail) {
    ModelUpdate update = placed.getUpdate();
    return RejectedUpdate.newBuilder()
        .setTask(update.getTask())
        .setRevision(update.getRevision())
        .setRound(update.getRound())
        .setExchange(update.getExchange())
        .setGateway(update.getGateway())
        .setInstallation(update.getInstallation())
        .setDigest(update.getDigest())
        .setVerdict(verdict)
        .setFault(fault)
        .setDetail(detail)
        .setPartition(placed.getPartition())
        .setOffset(placed.getOffset())
        .build();
  }
}
