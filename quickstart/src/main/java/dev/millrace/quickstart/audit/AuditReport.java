package dev.millrace.quickstart.audit;

import dev.millrace.quickstart.cli.Table;
import dev.millrace.schemas.GlobalModel;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What an audit came to; also what {@code --json} prints.
 *
 * @param task name of the task
 * @param version the model's version
 * @param round the round that made it
 * @param revision revision of the task
 * @param verdict whether the log makes this model
 * @param digest the digest that was published, lower-case hexadecimal
 * @param recomputed the digest of the model made anew; null if that could not be
 * @param findings what the log contradicts
 * @param gaps what the log no longer holds
 * @param lineage the updates it was made of
 */
record AuditReport(
    String task,
    int version,
    int round,
    String revision,
    Verdict verdict,
    String digest,
    String recomputed,
    List<String> findings,
    List<String> gaps,
    List<AuditedUpdate> lineage) {

  /** Whether the log makes the model. */
  enum Verdict {
    /** It does, byte for byte. */
    PROVED,
    /** It does not. */
    REFUTED,
    /** It lacks what it takes to tell. */
    INCOMPLETE
  }

  static AuditReport of(
      GlobalModel model,
      List<AuditedUpdate> lineage,
      List<String> findings,
      List<String> gaps,
      Optional<byte[]> recomputed) {
    byte[] digest = new byte[model.getDigest().remaining()];
    model.getDigest().duplicate().get(digest);
    return new AuditReport(
        model.getTask(),
        model.getVersion(),
        model.getRound(),
        model.getRevision(),
        !findings.isEmpty()
            ? Verdict.REFUTED
            : recomputed.isPresent() ? Verdict.PROVED : Verdict.INCOMPLETE,
        HexFormat.of().formatHex(digest),
        recomputed.map(HexFormat.of()::formatHex).orElse(null),
        List.copyOf(findings),
        List.copyOf(gaps),
        List.copyOf(lineage));
  }

  /** For people: the lineage as a table, what is wrong, the verdict last. */
  String text() {
    Table table = new Table("EXCHANGE", "ASK", "GATEWAY", "ROWS", "DIGEST", "IN THE LOG");
    for (AuditedUpdate update : lineage) {
      table.add(
          update.exchange(),
          update.kind(),
          update.gateway(),
          update.examples(),
          update.digest().substring(0, 8),
          update.standing().name().toLowerCase(Locale.ROOT));
    }
    StringBuilder text =
        new StringBuilder(
            "%s:%d, made by round %d of revision %s%n%s%n"
                .formatted(task, version, round, revision, table));
    findings.forEach(finding -> text.append("FINDING  ").append(finding).append('\n'));
    gaps.forEach(gap -> text.append("GAP      ").append(gap).append('\n'));
    return text.append(verdictText()).toString();
  }

  private String verdictText() {
    return switch (verdict) {
      case PROVED ->
          "PROVED: its %d updates make this model, byte for byte; digest %s"
              .formatted(lineage.size(), digest);
      case REFUTED -> "REFUTED: the log does not make this model";
      case INCOMPLETE -> "INCOMPLETE: the log no longer holds all that this model was made of";
    };
  }
}
