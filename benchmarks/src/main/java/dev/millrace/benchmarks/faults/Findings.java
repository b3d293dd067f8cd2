package dev.millrace.benchmarks.faults;

import dev.millrace.quickstart.audit.FederationAudit;
import dev.millrace.schemas.GlobalModel;
import dev.millrace.schemas.mapping.Models;
import dev.millrace.schemas.topics.Topics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the committed topics and the consumer's words come to. */
final class Findings {
  private final List<String> broken = new ArrayList<>();
  private final List<FederationAudit> audits;
  private final long adopted;

  Findings(Federation federation, Scale scale) {
    audits =
        FederationAudit.of(
            federation.site().settings(), List.of(FaultTasks.press(scale), FaultTasks.MARKS));
    audits.forEach(audit -> broken.addAll(audit.violations()));
    checkMarks(audits.get(1).models().values());
    adopted = checkConsumer(audits.get(0).models().values(), federation.consumer().said());
  }

  /** Promises that do not hold. */
  List<String> broken() {
    return broken;
  }

  long closed() {
    return audits.stream().mapToLong(FederationAudit::closed).sum();
  }

  long abandoned() {
    return audits.stream().mapToLong(FederationAudit::abandoned).sum();
  }

  /** Versions that the consumer adopted. */
  long adopted() {
    return adopted;
  }

  /** The bits of the sum are the gateways of the lineage. */
  private void checkMarks(Collection<GlobalModel> models) {
    for (GlobalModel model : models) {
      SortedSet<String> accepted = new TreeSet<>();
      var last = model.getLineage().get(model.getLineage().size() - 1);
      last.getUpdates().forEach(update -> accepted.add(update.getGateway()));
      double mean = Models.fromWire(model).parameter("intercept")[0];
      long sum = Math.round(mean * model.getExamples());
      if (!MarkedGateways.of(sum).equals(accepted)) {
        broken.add(
            "%s: version %d holds %s, its lineage names %s"
                .formatted(Topics.MODELS, model.getVersion(), MarkedGateways.of(sum), accepted));
      }
    }
  }

  /** What the consumer adopted was committed, whole, and it refused nothing. */
  private long checkConsumer(Collection<GlobalModel> committed, List<String> said) {
    Set<String> known =
        committed.stream()
            .map(
                model ->
                    "%d %s %s".formatted(model.getVersion(), digest(model), model.getCreatedAt()))
            .collect(Collectors.toSet());
    List<String> versions =
        said.stream()
            .filter(line -> line.startsWith(ModelWatcher.ADOPTED))
            .map(line -> line.substring(ModelWatcher.ADOPTED.length() + 1))
            .toList();
    versions.stream()
        .filter(version -> !known.contains(version))
        .forEach(
            version ->
                broken.add(
                    "the consumer saw version %s, which was never committed".formatted(version)));
    said.stream()
        .filter(line -> line.startsWith(ModelWatcher.REFUSED))
        .forEach(line -> broken.add("the consumer " + line));
    return versions.size();
  }

  private static String digest(GlobalModel model) {
    byte[] digest = new byte[model.getDigest().remaining()];
    model.getDigest().duplicate().get(digest);
    return HexFormat.of().formatHex(digest);
  }
}
