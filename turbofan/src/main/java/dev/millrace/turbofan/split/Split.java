package dev.millrace.turbofan.split;

import dev.millrace.federation.random.RandomStream;
import dev.millrace.turbofan.cmapss.Engine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A rule by which engines are shared out over plants. */
public enum Split {
  /**
   * At random: every plant sees a fair sample of the fleet, so models that are averaged over plants
   * do about as well as they can.
   */
  IID {
    @Override
    List<Engine> order(List<Engine> engines, long seed) {
      return RandomStream.of(seed).shuffled(engines);
    }
  },
  /**
   * By length of life: the first plant gets the engines that failed soonest, the last those that
   * lasted longest. No plant's sample is like the fleet: the hardest case, in which averaged models
   * fall apart and summed ones must not change at all. The seed has no effect.
   */
  BY_LIFE {
    @Override
    List<Engine> order(List<Engine> engines, long seed) {
      return engines.stream()
          .sorted(Comparator.comparingInt(Engine::life).thenComparingInt(Engine::unit))
          .toList();
    }
  };

  abstract List<Engine> order(List<Engine> engines, long seed);

  /**
   * Shares the engines out: each goes to exactly one plant, and the plants' numbers of engines
   * differ by at most one (the first plants have the more).
   *
   * @return the engines of each plant
   * @throws IllegalArgumentException if there is no plant, or a plant would get no engine
   */
  public List<List<Engine>> share(List<Engine> engines, int plants, long seed) {
    if (plants < 1 || plants > engines.size()) {
      throw new IllegalArgumentException(
          "%d engines cannot be shared out over %d plants; ask for 1 to %d plants"
              .formatted(engines.size(), plants, engines.size()));
    }
    List<Engine> order = order(engines, seed);
    int least = engines.size() / plants;
    int withOneMore = engines.size() % plants;
    List<List<Engine>> shares = new ArrayList<>(plants);
    int from = 0;
    for (int plant = 0; plant < plants; plant++) {
      int to = from + least + (plant < withOneMore ? 1 : 0);
      shares.add(List.copyOf(order.subList(from, to)));
      from = to;
    }
    return List.copyOf(shares);
  }
}
