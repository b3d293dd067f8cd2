package dev.millrace.federation.round;

import dev.millrace.federation.digest.Canonical;
import dev.millrace.federation.vector.Block;
import java.util.Objects;

/**
 * A gateway's answer to one exchange.
 *
 * @param id which exchange, and who
 * @param baseVersion version the gateway had in force
 * @param answer contribution or abstention
 */
public record Update(UpdateId id, int baseVersion, Answer answer) {
  public Update {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(answer, "answer");
  }

  /** SHA-256 over identity, base and answer: what the update's {@code digest} must hold. */
  public byte[] digest() {
    Canonical canonical = new Canonical("millrace.update");
    canonical.text(id.task()).text(id.revision()).number(id.round()).number(id.exchange());
    canonical.text(id.gateway()).text(id.installation()).number(baseVersion);
    if (answer instanceof Answer.Contribution contribution) {
      canonical.text("contribution").number(contribution.examples());
      canonical.number(contribution.blocks().size());
      for (Block block : contribution.blocks()) {
        canonical.text(block.name()).number(block.exponent()).numbers(block.values());
      }
    } else if (answer instanceof Answer.Abstention abstention) {
      canonical.text("abstention").text(abstention.code()).text(abstention.detail());
    }
    return canonical.digest();
  }
}
