package dev.millrace.quickstart.roi;

import dev.millrace.turbofan.economics.Choice;
import dev.millrace.turbofan.economics.Costs;
import dev.millrace.turbofan.economics.Curve;
import dev.millrace.turbofan.economics.Spread;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What federations of fewer plants would earn: groups of plants that share none. */
final class LearningCurve {
  private static final List<Integer> SIZES = List.of(2, 4, 8, 15, 20, 40, 80);

  /** Of small federations, which differ more, a seed has several. */
  private static final int PLANTS_OF_A_SIZE = 8;

  private final SortedMap<Integer, List<Curves>> groups = new TreeMap<>();

  private record Curves(Curve tuning, Curve play) {
    static Curves of(Trial.Learner learner) {
      return new Curves(Curve.ofForecasts(learner.tuning()), Curve.ofForecasts(learner.play()));
    }
  }

  /** Federations of this size. */
  record Point(int plants, int failuresSeen, Spread profit, double failures) {}

  /** Adds a seed's groups. */
  void add(Trial trial, Trainer trainer) {
    EngineFleet fleet = trial.fleet();
    int all = fleet.plants().size();
    trial.alone().forEach(learner -> at(1).add(Curves.of(learner)));
    for (int size : SIZES) {
      int most = size < all ? Math.max(1, Math.min(PLANTS_OF_A_SIZE, all) / size) : 0;
      for (int group = 0; group < most; group++) {
        EngineFleet few = fleet.ofPlants(group * size, (group + 1) * size);
        at(size).add(Curves.of(Trial.together(few.plants(), few.play(), trainer)));
      }
    }
    if (all > 1) {
      at(all).add(Curves.of(trial.federated()));
    }
  }

  private Collection<Curves> at(int plants) {
    return groups.computeIfAbsent(plants, size -> new ArrayList<>());
  }

  /** One point per size, by size. */
  List<Point> points(Costs costs) {
    List<Point> points = new ArrayList<>();
    groups.forEach((plants, curves) -> points.add(point(plants, curves, costs)));
    return points;
  }

  private static Point point(int plants, List<Curves> groups, Costs costs) {
    List<Choice> choices =
        groups.stream().map(group -> Choice.tuned(group.tuning(), group.play(), costs)).toList();
    return new Point(
        plants,
        plants * EngineFleet.ENGINES_PER_PLANT,
        Spread.of(choices.stream().mapToDouble(c -> costs.rate(c.outcome())).toArray()),
        choices.stream().mapToDouble(c -> c.outcome().failureShare()).average().orElseThrow());
  }
}
