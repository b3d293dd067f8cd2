package dev.millrace.benchmarks.faults;

import dev.millrace.benchmarks.audit.FederationAudit;
import dev.millrace.benchmarks.faults.FaultsReport.Recovery;
import dev.millrace.schemas.GlobalModel;
import dev.millrace.schemas.mapping.Models;
import dev.millrace.schemas.topics.Topics;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A federation, faults one after the other, and then the audit of all that it left behind. */
public final class FaultsRun {
  private final FaultsPlan plan;
  private final Consumer<String> progress;
  private final Instant startedAt = Instant.now();
  private final Map<Fault, List<Double>> recoveries = new EnumMap<>(Fault.class);
  private final List<String> broken = new ArrayList<>();
  private long stored;

  public FaultsRun(FaultsPlan plan, Consumer<String> progress) {
    this.plan = plan;
    this.progress = progress;
  }

  /** Runs it. */
  FaultsReport run() throws IOException, InterruptedException {
    Random random = new Random(plan.seed());
    try (Federation federation = new Federation(plan.seed())) {
      Strikes strikes = new Strikes(federation, random);
      int number = 0;
      for (Fault fault : Fault.schedule(plan.kills(), random)) {
        double seconds = strikes.strike(fault).toMillis() / 1000.0;
        recoveries.computeIfAbsent(fault, unknown -> new ArrayList<>()).add(seconds);
        number++;
        progress.accept(
            "%d/%d  %-40s back after %.1f s"
                .formatted(number, plan.kills(), fault.label(), seconds));
      }
      finish(federation);
      return report(federation, strikes);
    }
  }

  /** Lets all work come to its end, and stops the gateways. */
  private void finish(Federation federation) throws IOException, InterruptedException {
    progress.accept("all kills done; the sensors stop, the gateways take in what is left");
    for (Plant plant : federation.plants()) {
      long published = plant.sensors().stop();
      awaitStored(plant, published, federation.site().keepsOrder());
    }
    federation.endTasks();
    for (Plant plant : federation.plants()) {
      plant.gateway().stop();
    }
  }

  /** Patient while more and more is stored: a broker may have much to send again. */
  private void awaitStored(Plant plant, long published, boolean inOrder) {
    long now = StoredReadings.count(plant.store());
    Instant giveUpAt = Instant.now().plus(Federation.PATIENCE);
    while (now < published && Instant.now().isBefore(giveUpAt)) {
      Instants.waitFor(Duration.ofMillis(500));
      long next = StoredReadings.count(plant.store());
      if (next > now) {
        progress.accept("%s: %d of %d readings stored".formatted(plant.name(), next, published));
        giveUpAt = Instant.now().plus(Federation.PATIENCE);
        now = next;
      }
    }
    stored += now;
    broken.addAll(StoredReadings.violations(plant.name(), plant.store(), published, inOrder));
  }

  private FaultsReport report(Federation federation, Strikes strikes) {
    List<FederationAudit> audits =
        FederationAudit.of(
            federation.site().settings(), List.of(FaultTasks.PRESS, FaultTasks.MARKS));
    audits.forEach(audit -> broken.addAll(audit.violations()));
    checkMarks(audits.get(1).models().values());
    long adopted = checkConsumer(audits.get(0).models().values(), federation.consumerSaid());
    return new FaultsReport(
        plan.seed(),
        Duration.between(startedAt, Instant.now()).toMillis() / 1000.0,
        plan.kills(),
        broken.size(),
        broken,
        audits.stream().mapToLong(FederationAudit::closed).sum(),
        audits.stream().mapToLong(FederationAudit::abandoned).sum(),
        stored,
        adopted,
        Recovery.of(recoveries.values().stream().flatMap(List::stream).toList()),
        recoveries.entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    entry -> Recovery.of(entry.getValue()),
                    (one, other) -> one,
                    () -> new EnumMap<>(Fault.class))),
        strikes.standstills());
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
    List<String> adopted =
        said.stream()
            .filter(line -> line.startsWith(ModelWatcher.ADOPTED))
            .map(line -> line.substring(ModelWatcher.ADOPTED.length() + 1))
            .toList();
    adopted.stream()
        .filter(version -> !known.contains(version))
        .forEach(
            version ->
                broken.add(
                    "the consumer saw version %s, which was never committed".formatted(version)));
    said.stream()
        .filter(line -> line.startsWith(ModelWatcher.REFUSED))
        .forEach(line -> broken.add("the consumer " + line));
    return adopted.size();
  }

  private static String digest(GlobalModel model) {
    byte[] digest = new byte[model.getDigest().remaining()];
    model.getDigest().duplicate().get(digest);
    return HexFormat.of().formatHex(digest);
  }
}
