package dev.millrace.schemas.mapping;

import dev.millrace.federation.round.Answer;
import dev.millrace.federation.round.Asked;
import dev.millrace.federation.round.Update;
import dev.millrace.federation.round.UpdateId;
import dev.millrace.schemas.Abstention;
import dev.millrace.schemas.Contribution;
import dev.millrace.schemas.Fence;
import dev.millrace.schemas.ModelUpdate;
import dev.millrace.schemas.Round;
import java.nio.ByteBuffer;

/** Answers of gateways and markers of the aggregator, the values of {@code fl.updates}. */
public final class Updates {
  private Updates() {}

  /** A gateway's answer with its digest. */
  public static ModelUpdate toWire(Update update) {
    UpdateId id = update.id();
    return ModelUpdate.newBuilder()
        .setTask(id.task())
        .setRevision(id.revision())
        .setRound(id.round())
        .setExchange(id.exchange())
        .setGateway(id.gateway())
        .setInstallation(id.installation())
        .setBaseVersion(update.baseVersion())
        .setBody(toWire(update.answer()))
        .setDigest(ByteBuffer.wrap(update.digest()))
        .build();
  }

  /** The marker that opens the round's exchange in a partition. */
  public static ModelUpdate opening(Round round) {
    return marker(round.getTask(), round.getRevision(), round.getRound(), round.getExchange())
        .setBaseVersion(round.getBaseVersion())
        .setBody(round)
        .build();
  }

  /** The marker that ends an exchange in a partition: what stands behind it is late. */
  public static ModelUpdate fence(Asked asked) {
    return marker(asked.task(), asked.revision(), asked.round(), asked.exchange())
        .setBaseVersion(asked.baseVersion())
        .setBody(new Fence())
        .build();
  }

  /**
   * A gateway's answer. Whether its digest holds is for admission to judge.
   *
   * @throws UnreadableRecordException if the record is a marker, a part of a larger update or of a
   *     kind of a later version, or if a vector makes no sense
   */
  public static Update fromWire(ModelUpdate wire) {
    if (wire.getPart() != 0 || wire.getParts() != 1) {
      throw new UnreadableRecordException(
          "update is part %d of %d; this version reads whole ones"
              .formatted(wire.getPart(), wire.getParts()));
    }
    UpdateId id =
        new UpdateId(
            wire.getTask(),
            wire.getRevision(),
            wire.getRound(),
            wire.getExchange(),
            wire.getGateway(),
            wire.getInstallation());
    return new Update(id, wire.getBaseVersion(), answer(wire.getBody()));
  }

  /** The digest an update came with, to hold against {@link Update#digest()}. */
  public static byte[] claimedDigest(ModelUpdate wire) {
    return Bytes.copyOf(wire.getDigest());
  }

  private static ModelUpdate.Builder marker(String task, String revision, int round, int exchange) {
    return ModelUpdate.newBuilder()
        .setTask(task)
        .setRevision(revision)
        .setRound(round)
        .setExchange(exchange);
  }

  private static Object toWire(Answer answer) {
    if (answer instanceof Answer.Contribution contribution) {
      return new Contribution(contribution.examples(), Blocks.toWire(contribution.blocks()));
    }
    Answer.Abstention abstention = (Answer.Abstention) answer;
    return new Abstention(abstention.code(), abstention.detail());
  }

  private static Answer answer(Object body) {
    if (body instanceof Contribution contribution) {
      return new Answer.Contribution(
          contribution.getExamples(), Blocks.fromWire(contribution.getBlocks()));
    }
    if (body instanceof Abstention abstention) {
      return new Answer.Abstention(abstention.getWhy(), abstention.getDetail());
    }
    throw new UnreadableRecordException(
        body == null
            ? "update is of a kind that this version does not know"
            : "a %s is a marker, not an update".formatted(body.getClass().getSimpleName()));
  }
}
