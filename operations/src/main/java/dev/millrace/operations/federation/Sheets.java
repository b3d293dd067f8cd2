package dev.millrace.operations.federation;

import java.util.List;
import java.util.Map;

/**
 * What the dashboard is told, as JSON: the components by name. Times are ISO 8601, null is unknown.
 */
public final class Sheets {
  private Sheets() {}

  /** A task at a glance. */
  public record TaskSummary(
      String task,
      String state,
      String detail,
      String since,
      String health,
      String healthReason,
      String model,
      String strategy,
      Integer versionInForce,
      ErrorInForce rmse,
      LastRound lastRound,
      Integer openRound) {}

  /** Error of the version in force; spread over gateways is null if it is not known. */
  public record ErrorInForce(
      int version, Double median, double rmse, Double min, Double max, String unit) {}

  /** How the last round ended. */
  public record LastRound(int round, String outcome, String at) {}

  /** What a gateway last said of itself. */
  public record GatewayLine(
      String gateway,
      String installation,
      String software,
      String seenAt,
      Long silentForSeconds,
      boolean silent,
      RevokedLine revoked,
      Map<String, ReadinessLine> readiness) {}

  /** Who shut a gateway out. */
  public record RevokedLine(String by, String why, String at) {}

  /** What its next update could cover. */
  public record ReadinessLine(long rows, int assets, long readings, String abstains) {}

  /** All of a task. */
  public record TaskSheet(
      TaskSummary summary,
      OpenRound round,
      RoundsSheet rounds,
      List<VersionLine> versions,
      Participation participation,
      RejectionsSheet rejections,
      FlowSheet flow,
      List<RolloutLine> rollouts) {}

  /** The exchange that runs. */
  public record OpenRound(
      int round,
      int exchange,
      String kind,
      int baseVersion,
      String askedAt,
      String deadlineAt,
      int target,
      int quorum,
      List<String> cohort,
      List<ContributionLine> contributed,
      List<RefusalLine> abstained,
      List<RefusalLine> refused,
      List<String> missing,
      boolean overdue,
      boolean answersVisible) {}

  /** A contribution to it. */
  public record ContributionLine(String gateway, long rows, String at) {}

  /** A gateway and a reason. */
  public record RefusalLine(String gateway, String why) {}

  /** Rounds that are over, the last one last; numbers of the first and the last that are known. */
  public record RoundsSheet(Integer first, Integer last, List<EndedRound> items) {}

  /** A round that is over. */
  public record EndedRound(
      int round,
      String outcome,
      String reason,
      String detail,
      String at,
      long milliseconds,
      Integer version,
      int accepted,
      Map<String, String> abstained,
      List<String> missing,
      int exchanges) {}

  /** A model version. */
  public record VersionLine(
      int version,
      int round,
      String at,
      boolean inForce,
      boolean kept,
      String digest,
      Long examples,
      Double rmse,
      Double mae,
      Long rows,
      Spread spread,
      int contributors,
      Long bytes) {}

  /** How an error differs from gateway to gateway. */
  public record Spread(
      double min, double p10, double median, double p90, double max, int gateways) {}

  /** A version and the updates it was made of, which are null when {@code fl.models} let it go. */
  public record VersionSheet(VersionLine version, List<ExchangeLine> lineage) {}

  /** The updates of an exchange that counted. */
  public record ExchangeLine(int exchange, String kind, List<UpdateLine> updates) {}

  /** An update that counted. */
  public record UpdateLine(String gateway, long examples, String digest) {}

  /** Who did what in which round; a row for each gateway, a character for each round. */
  public record Participation(List<String> gateways, List<Integer> rounds, List<String> rows) {}

  /** Updates that did not count. */
  public record RejectionsSheet(
      boolean visible, long total, List<ReasonCount> byReason, List<RejectionLine> recent) {}

  /** How often for which reason. */
  public record ReasonCount(String reason, long count) {}

  /** An update that did not count. */
  public record RejectionLine(
      String at, String gateway, int round, int exchange, String reason, String detail) {}

  /** How fast answers come. */
  public record FlowSheet(List<ExchangeTime> exchanges, List<MinuteLine> answersPerMinute) {}

  /** How long an exchange took; answers are those that counted, null if that is not known. */
  public record ExchangeTime(
      String at, int round, int exchange, String kind, long milliseconds, Integer answers) {}

  /** Answers that came in a minute, and the bytes of their vectors. */
  public record MinuteLine(String minute, long answers, long bytes) {}

  /** A decision which version is in force; by the aggregator if it names nobody. */
  public record RolloutLine(
      String at, int promoted, Integer candidate, Integer canary, String reason, String by) {}
}
