package dev.millrace.benchmarks.faults;

import dev.millrace.benchmarks.faults.FaultsReport.Recovery;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A federation, faults one after the other, and then the audit of all that it left behind. */
final class FaultsRun {
  private final FaultsPlan plan;
  private final Consumer<String> progress;
  private final Instant startedAt = Instant.now();
  private final Map<Fault, List<Double>> recoveries = new EnumMap<>(Fault.class);
  private final List<String> broken = new ArrayList<>();
  private int faults;
  private long stored;

  FaultsRun(FaultsPlan plan, Consumer<String> progress) {
    this.plan = plan;
    this.progress = progress;
  }

  /** Runs it. */
  FaultsReport run() throws IOException, InterruptedException {
    Random random = new Random(plan.seed());
    try (Federation federation = new Federation(plan.scale(), plan.seed())) {
      say("%d plants at work", plan.scale().plants());
      Strikes strikes = new Strikes(federation, random);
      strike(federation, strikes, random);
      say("the sensors stop, the gateways take in what is left");
      finish(federation);
      say("audit");
      Findings findings = new Findings(federation, plan.scale());
      broken.addAll(findings.broken());
      checkEnds(federation);
      if (!broken.isEmpty()) {
        Evidence.keep(federation, progress);
      }
      return report(strikes, findings, ends(federation));
    }
  }

  /** A standstill ends the schedule: what strikes then would prove nothing. */
  private void strike(Federation federation, Strikes strikes, Random random) {
    Set<Fault> kinds = EnumSet.copyOf(plan.kinds());
    kinds.removeAll(strikes.impossible().keySet());
    Fault.Schedule schedule = Fault.schedule(kinds, random);
    Instant end = Instant.now().plus(plan.atMost());
    while (Instant.now().isBefore(end) && faults < plan.faults().orElse(Integer.MAX_VALUE)) {
      Fault fault = schedule.next();
      faults++;
      say("%d  %s …", faults, fault.label());
      try {
        double seconds = strikes.strike(fault).toMillis() / 1000.0;
        recoveries.computeIfAbsent(fault, unknown -> new ArrayList<>()).add(seconds);
        say("%d  %-40s back after %.1f s", faults, fault.label(), seconds);
        federation.plants().forEach(Plant::reconnectSensors);
      } catch (StandstillException e) {
        broken.add("after %s: %s".formatted(fault.label(), e.getMessage()));
        say("%d  %-40s DID NOT COME BACK: %s", faults, fault.label(), e.getMessage());
        federation.mend();
        return;
      }
    }
  }

  /** Lets all work come to its end, and stops the gateways. */
  private void finish(Federation federation) throws IOException, InterruptedException {
    for (Plant plant : federation.plants()) {
      plant.reconnectSensors();
      long published = plant.sensors().stop();
      awaitStored(plant, published, federation.site().keepsOrder());
    }
    try {
      federation.endTasks();
    } catch (StandstillException e) {
      broken.add(e.getMessage());
    }
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
        say("%s: %d of %d readings stored", plant.name(), next, published);
        giveUpAt = Instant.now().plus(Federation.PATIENCE);
        now = next;
      }
    }
    stored += now;
    broken.addAll(StoredReadings.violations(plant.name(), plant.store(), published, inOrder));
  }

  /** An aggregator may end when it cannot go on; nobody else may. */
  private void checkEnds(Federation federation) {
    for (KillableProcess process : federation.processes()) {
      if (process.ends() > 0 && !federation.aggregators().all().contains(process)) {
        broken.add("%s ended by itself %d times".formatted(process.name(), process.ends()));
      }
    }
  }

  private static Map<String, Integer> ends(Federation federation) {
    Map<String, Integer> ends = new TreeMap<>();
    federation.processes().stream()
        .filter(process -> process.ends() > 0)
        .forEach(process -> ends.put(process.name(), process.ends()));
    return ends;
  }

  private FaultsReport report(Strikes strikes, Findings findings, Map<String, Integer> ends) {
    Map<Fault, Recovery> byFault = new EnumMap<>(Fault.class);
    recoveries.forEach((fault, seconds) -> byFault.put(fault, Recovery.of(seconds)));
    return new FaultsReport(
        plan.seed(),
        seconds(),
        plan.scale().plants(),
        faults,
        broken.size(),
        broken,
        findings.closed(),
        findings.abandoned(),
        stored,
        findings.adopted(),
        Recovery.of(recoveries.values().stream().flatMap(List::stream).toList()),
        byFault,
        strikes.impossible(),
        ends,
        strikes.standstills());
  }

  private double seconds() {
    return Duration.between(startedAt, Instant.now()).toMillis() / 1000.0;
  }

  private void say(String line, Object... details) {
    int seconds = (int) seconds();
    progress.accept("%3d:%02d  ".formatted(seconds / 60, seconds % 60) + line.formatted(details));
  }
}
