package dev.millrace.benchmarks.aggregate;

import dev.millrace.federation.round.Admission;
import dev.millrace.federation.round.Answer.Contribution;
import dev.millrace.federation.round.Asked;
import dev.millrace.federation.round.Update;
import dev.millrace.federation.round.Verdict;
import dev.millrace.federation.strategy.Share;
import dev.millrace.federation.strategy.Strategies;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.federation.vector.ExactSum;
import dev.millrace.schemas.ModelUpdate;
import dev.millrace.schemas.mapping.Updates;
import dev.millrace.schemas.serde.WireFormat;
import dev.millrace.schemas.topics.Topics;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.Deserializer;

/** What a plain consumer does with each record of {@code fl.updates}, one rung after the other. */
final class ClientRungs {
  private final TaskSpec task;
  private final Asked asked;
  private final ExactSum sum;
  private final Deserializer<ModelUpdate> deserializer;
  private final MessageDigest sha256;
  private long folded;

  ClientRungs(Map<String, Object> settings, TaskSpec task, Asked asked) {
    this.task = task;
    this.asked = asked;
    sum = new ExactSum(asked.ask().blocks());
    deserializer = new WireFormat(settings).deserializer(ModelUpdate.class);
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** What is done with a record's bytes on this rung. */
  Consumer<byte[]> on(Rung rung) {
    return switch (rung) {
      case RAW -> bytes -> {};
      case DIGEST -> this::digest;
      case DECODE ->
          bytes -> {
            digest(bytes);
            decode(bytes);
          };
      // From here on the digest is the update's own, over as many bytes.
      case VALIDATE -> bytes -> decode(bytes).ifPresent(this::validate);
      case FOLD -> bytes -> decode(bytes).map(this::validate).ifPresent(this::fold);
      default -> throw new IllegalArgumentException(rung + " is the aggregator's");
    };
  }

  /** How many updates were folded. */
  long folded() {
    return folded;
  }

  private void digest(byte[] bytes) {
    sha256.update(bytes);
    sha256.digest();
  }

  /** Empty for the markers between which the updates stand. */
  private Optional<Decoded> decode(byte[] bytes) {
    ModelUpdate wire = deserializer.deserialize(Topics.UPDATES, bytes);
    return wire.getBody() instanceof dev.millrace.schemas.Contribution
        ? Optional.of(new Decoded(Updates.fromWire(wire), Updates.claimedDigest(wire)))
        : Optional.empty();
  }

  private record Decoded(Update update, byte[] digest) {}

  private Contribution validate(Decoded decoded) {
    Update update = decoded.update();
    Verdict verdict = Admission.judge(update, decoded.digest(), asked, false, Optional.empty());
    Contribution contribution = (Contribution) update.answer();
    Share share = new Share(contribution.examples(), contribution.blocks());
    Optional<String> objection = Strategies.of(task.model()).objection(asked.ask(), share, task);
    if (!(verdict instanceof Verdict.Accepted) || objection.isPresent()) {
      throw new IllegalStateException("an update was refused: %s %s".formatted(verdict, objection));
    }
    return contribution;
  }

  private void fold(Contribution contribution) {
    sum.add(contribution.blocks());
    folded++;
  }
}
