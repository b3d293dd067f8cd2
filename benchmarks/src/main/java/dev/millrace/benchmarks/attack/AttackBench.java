package dev.millrace.benchmarks.attack;

import dev.millrace.federation.features.Life;
import dev.millrace.federation.task.RoundPolicy;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.quickstart.inprocess.InProcessFederation;
import dev.millrace.turbofan.cmapss.CmapssData;
import dev.millrace.turbofan.cmapss.CmapssFiles;
import dev.millrace.turbofan.cmapss.Engine;
import dev.millrace.turbofan.judgement.TestBench;
import dev.millrace.turbofan.split.Split;
import dev.millrace.turbofan.task.EngineLife;
import dev.millrace.turbofan.task.TurbofanTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Trains every contestant honestly and under every attack, with the code that gateways run. */
final class AttackBench {
  private static final Duration DEADLINE = Duration.ofMinutes(1);

  private final AttackPlan plan;
  private final TestBench bench;
  private final List<SortedMap<String, List<Life>>> fleets = new ArrayList<>();

  AttackBench(AttackPlan plan) {
    this.plan = plan;
    CmapssData data = CmapssFiles.in(plan.data()).load(plan.subset());
    bench = new TestBench(data.test());
    for (long seed : plan.seeds()) {
      SortedMap<String, List<Life>> plants = new TreeMap<>();
      for (List<Engine> engines : Split.IID.share(data.train(), plan.plants(), seed)) {
        plants.put(name(plants.size() + 1), engines.stream().map(EngineLife::of).toList());
      }
      fleets.add(plants);
    }
  }

  /** Runs all, telling of each as it is done. */
  List<Outcome> run(List<Contestant> contestants, Consumer<Outcome> progress) {
    List<Outcome> outcomes = new ArrayList<>();
    for (Contestant contestant : contestants) {
      Double honest = null;
      for (Attack attack : Attack.values()) {
        Outcome outcome = run(contestant, attack, honest);
        honest = attack == Attack.HONEST ? outcome.rmse() : honest;
        outcomes.add(outcome);
        progress.accept(outcome);
      }
    }
    return List.copyOf(outcomes);
  }

  private Outcome run(Contestant contestant, Attack attack, Double honest) {
    TaskSpec task = TurbofanTask.of(plan.subset(), contestant.model(), policy());
    List<Double> errors = new ArrayList<>();
    InProcessFederation first = federation(task, attack, fleets.get(0));
    Optional<String> failure = train(first, contestant.rounds());
    errors.add(error(first));
    for (SortedMap<String, List<Life>> plants : fleets.subList(1, fleets.size())) {
      InProcessFederation federation = federation(task, attack, plants);
      train(federation, contestant.rounds());
      errors.add(error(federation));
    }
    Double median = median(errors);
    Double unit = attack == Attack.HONEST ? median : honest;
    return new Outcome(
        contestant.model().family(),
        contestant.model().strategy(),
        contestant.model().hyperparameters(),
        attack.label(),
        contestant.rounds(),
        median,
        median == null || unit == null ? null : median / unit,
        errors,
        first.leftOut(),
        failure.orElse(null));
  }

  private InProcessFederation federation(
      TaskSpec task, Attack attack, SortedMap<String, List<Life>> plants) {
    SortedMap<String, List<Life>> hostile = plants.headMap(name(plan.hostile() + 1));
    return InProcessFederation.altered(task, plants, new HostilePlants(attack, task, hostile));
  }

  private static Optional<String> train(InProcessFederation federation, int rounds) {
    Optional<String> failure = Optional.empty();
    for (int round = 0; round < rounds; round++) {
      failure = federation.round();
    }
    return failure;
  }

  private Double error(InProcessFederation federation) {
    return federation.model().map(model -> bench.score(model).rmse()).orElse(null);
  }

  /** A run without a model is worse than any with one. */
  private static Double median(List<Double> errors) {
    List<Double> sorted = new ArrayList<>(errors);
    sorted.sort(Comparator.nullsLast(Comparator.naturalOrder()));
    return sorted.get(sorted.size() / 2);
  }

  private RoundPolicy policy() {
    int plants = plan.plants();
    return new RoundPolicy(
        0, 0, Duration.ZERO, plants, 1, 1, 1, 0, 0, plants, DEADLINE, Duration.ZERO);
  }

  private static String name(int number) {
    return "plant-%02d".formatted(number);
  }
}
