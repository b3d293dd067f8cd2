package dev.millrace.federation.round;

import dev.millrace.federation.round.Answer.Contribution;
import dev.millrace.federation.round.Verdict.Accepted;
import dev.millrace.federation.round.Verdict.Duplicate;
import dev.millrace.federation.round.Verdict.Early;
import dev.millrace.federation.round.Verdict.Fault;
import dev.millrace.federation.round.Verdict.Invalid;
import dev.millrace.federation.round.Verdict.Late;
import dev.millrace.federation.vector.Shapes;
import java.util.Arrays;
import java.util.Optional;

/**
 * Judges an update by what stands before it in its partition of the log: the ask, the fence if it
 * has come, and the gateway's last accepted answer. A pure function of the log, so a replay judges
 * the same.
 */
public final class Admission {
  private Admission() {}

  /**
   * The verdict on an update.
   *
   * @param update the update
   * @param claimedDigest the digest it came with
   * @param asked the task's last announced exchange
   * @param fenced whether that exchange's fence has passed
   * @param lastAccepted the gateway's last accepted answer to this task
   */
  public static Verdict judge(
      Update update,
      byte[] claimedDigest,
      Asked asked,
      boolean fenced,
      Optional<UpdateId> lastAccepted) {
    UpdateId id = update.id();
    if (!Arrays.equals(claimedDigest, update.digest())) {
      return new Invalid(Fault.BAD_DIGEST, "digest does not match the content");
    }
    if (lastAccepted.filter(id::answersSameAs).isPresent()) {
      return new Duplicate();
    }
    if (asked.isAfter(id) || (asked.isSameExchange(id) && fenced)) {
      return new Late();
    }
    if (!asked.isSameExchange(id)) {
      return new Early();
    }
    return judgeMembership(update, asked);
  }

  private static Verdict judgeMembership(Update update, Asked asked) {
    UpdateId id = update.id();
    Member member = asked.cohort().get(id.gateway());
    if (!asked.revision().equals(id.revision())) {
      return new Invalid(Fault.WRONG_REVISION, "the task's revision is " + asked.revision());
    }
    if (member == null) {
      return new Invalid(Fault.NOT_IN_COHORT, "gateway %s was not asked".formatted(id.gateway()));
    }
    if (!member.installation().equals(id.installation())) {
      return new Invalid(
          Fault.SECOND_INSTALLATION,
          "gateway %s is installation %s".formatted(id.gateway(), member.installation()));
    }
    if (update.baseVersion() != asked.baseVersion()) {
      return new Invalid(
          Fault.WRONG_BASE_VERSION,
          "base is version %d, not %d".formatted(asked.baseVersion(), update.baseVersion()));
    }
    return update.answer() instanceof Contribution contribution
        ? judgeContent(contribution, asked)
        : new Accepted();
  }

  private static Verdict judgeContent(Contribution contribution, Asked asked) {
    if (!Shapes.matches(asked.ask().blocks(), contribution.blocks())) {
      return new Invalid(
          Fault.WRONG_SHAPE,
          "asked for %s, got %s".formatted(asked.ask().blocks(), contribution.blocks()));
    }
    if (contribution.examples() < 1 || contribution.examples() > asked.ask().maxRows()) {
      return new Invalid(
          Fault.WRONG_EXAMPLES,
          "%d examples are not in 1..%d".formatted(contribution.examples(), asked.ask().maxRows()));
    }
    if (!Shapes.withinLimits(asked.ask().blocks(), contribution.blocks())) {
      return new Invalid(Fault.WOULD_OVERFLOW, "an element passes the ask's limit");
    }
    return new Accepted();
  }
}
