package dev.millrace.quickstart.audit;

import dev.millrace.federation.round.AcceptedUpdate;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.quickstart.audit.AuditedUpdate.Standing;
import dev.millrace.schemas.Closed;
import dev.millrace.schemas.ExchangeLineage;
import dev.millrace.schemas.GlobalModel;
import dev.millrace.schemas.mapping.Lineages;
import dev.millrace.schemas.mapping.Models;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Makes one model version anew from the log alone and compares.
 *
 * <p>What the log contradicts is a finding; what it no longer holds is a gap. With a gap nothing is
 * proved either way.
 */
final class ModelAudit {
  private final FederationRecords records;
  private final GlobalModel model;
  private final List<AuditedUpdate> updates = new ArrayList<>();
  private final List<String> findings = new ArrayList<>();
  private final List<String> gaps = new ArrayList<>();

  private ModelAudit(FederationRecords records, GlobalModel model) {
    this.records = records;
    this.model = model;
  }

  /**
   * Audits a version that is there.
   *
   * @param records all of its task, and the answers and markers of its round
   */
  static AuditReport of(FederationRecords records, GlobalModel model) {
    ModelAudit audit = new ModelAudit(records, model);
    audit.checkEvent();
    model.getLineage().forEach(audit::checkUpdates);
    Optional<byte[]> recomputed = audit.recompute();
    return AuditReport.of(model, audit.updates, audit.findings, audit.gaps, recomputed);
  }

  /** The event that closed the round names the same version, made of the same updates. */
  private void checkEvent() {
    if (!Models.digestHolds(model)) {
      findings.add("the published model does not have the digest it declares");
    }
    Optional<Closed> event =
        records.task(model.getTask()).rounds().getOrDefault(model.getRound(), List.of()).stream()
            .filter(Closed.class::isInstance)
            .map(Closed.class::cast)
            .findFirst();
    if (event.isPresent()
        && !(event.get().getVersion() == model.getVersion()
            && event.get().getDigest().equals(model.getDigest())
            && event.get().getLineage().equals(model.getLineage()))) {
      findings.add("the event that closed round %d tells otherwise".formatted(model.getRound()));
    }
  }

  private void checkUpdates(ExchangeLineage lineage) {
    ExchangeRecord exchange =
        records.updates().exchange(model.getTask(), model.getRound(), lineage.getExchange());
    for (AcceptedUpdate named : Lineages.fromWire(lineage)) {
      Standing standing = standing(exchange, named);
      updates.add(AuditedUpdate.of(lineage, named, standing));
      String which =
          "update of %s in exchange %d".formatted(named.gateway(), lineage.getExchange());
      if (standing == Standing.ALTERED) {
        findings.add(
            "%s: the log holds another than the one that counted, %.8s"
                .formatted(which, named.digest()));
      } else if (standing == Standing.MISSING) {
        gaps.add("%s is no longer in the log: it was kept too short a time".formatted(which));
      }
    }
    if (exchange.asked().isEmpty()) {
      gaps.add("what exchange %d asked is no longer in the log".formatted(lineage.getExchange()));
    }
  }

  private static Standing standing(ExchangeRecord exchange, AcceptedUpdate named) {
    boolean isThere =
        exchange
            .byDigest(named.digest())
            .filter(update -> update.id().gateway().equals(named.gateway()))
            .isPresent();
    if (isThere) {
      return Standing.HOLDS;
    }
    return exchange.byClaim(named.digest()).isPresent()
            || exchange.digests().containsKey(named.gateway())
        ? Standing.ALTERED
        : Standing.MISSING;
  }

  /** The digest of the model made anew, if all that it takes is there. */
  private Optional<byte[]> recompute() {
    Optional<TaskSpec> task = records.task(model.getTask()).revision(model.getRevision());
    if (task.isEmpty()) {
      gaps.add("the task has changed: the log no longer has revision " + model.getRevision());
    }
    Optional<GlobalModel> base = base();
    if (task.isEmpty() || !gaps.isEmpty() || !isComplete()) {
      return Optional.empty();
    }
    try {
      GlobalModel again = Recomputation.of(model, task.get(), base, records.updates());
      again.setSignature(model.getSignature());
      if (!again.equals(model)) {
        findings.add("the model is not what its updates make");
      }
      byte[] digest = new byte[again.getDigest().remaining()];
      again.getDigest().duplicate().get(digest);
      return Optional.of(digest);
    } catch (RuntimeException e) {
      findings.add("no model follows from the updates: " + e.getMessage());
      return Optional.empty();
    }
  }

  private boolean isComplete() {
    return updates.stream().allMatch(update -> update.standing() == Standing.HOLDS);
  }

  /** The version it builds on, as its round's first ask names it. */
  private Optional<GlobalModel> base() {
    int first = model.getLineage().isEmpty() ? 1 : model.getLineage().get(0).getExchange();
    int version =
        records
            .updates()
            .exchange(model.getTask(), model.getRound(), first)
            .asked()
            .map(asked -> asked.baseVersion())
            .orElse(0);
    GlobalModel base = records.task(model.getTask()).models().get(version);
    if (version > 0 && base == null) {
      gaps.add("version %d, which it builds on, is no longer kept".formatted(version));
    }
    return Optional.ofNullable(base);
  }

  static String hex(byte[] digest) {
    return HexFormat.of().formatHex(digest);
  }
}
