package dev.millrace.federation.strategy;

import static dev.millrace.federation.Tasks.CYCLES;
import static dev.millrace.federation.Tasks.sensor;

import dev.millrace.federation.Tasks;
import dev.millrace.federation.features.FeatureSpec;
import dev.millrace.federation.features.Life;
import dev.millrace.federation.features.RegimeSpec;
import dev.millrace.federation.task.ModelSpec;
import dev.millrace.federation.task.TaskSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Thirty engines with what makes exactness hard: two regimes, and a fan speed that shows 0.07 of a
 * declared range of 500.
 */
final class Fleet {
  private Fleet() {}

  static TaskSpec task(String family, Map<String, Double> hyperparameters, double holdOut) {
    RegimeSpec regimes =
        new RegimeSpec(List.of(sensor("load", 0, 1)), List.of(List.of(0.0), List.of(1.0)));
    FeatureSpec features =
        new FeatureSpec(
            CYCLES,
            List.of(sensor("fan", 1900, 2400), sensor("temperature", 0, 1000)),
            regimes,
            3,
            8,
            100,
            4,
            2);
    return Tasks.task(features, new ModelSpec(family, "exact", hyperparameters), holdOut);
  }

  static List<List<Life>> split(List<Life> lives, int plants, long seed) {
    Random random = new Random(seed);
    List<List<Life>> split =
        new ArrayList<>(Stream.generate(ArrayList<Life>::new).limit(plants).toList());
    lives.forEach(life -> split.get(random.nextInt(plants)).add(life));
    split.removeIf(List::isEmpty);
    return split;
  }

  static List<Life> lives(long seed) {
    Random random = new Random(seed);
    return IntStream.range(0, 30).mapToObj(i -> life("engine-" + i, random)).toList();
  }

  private static Life life(String asset, Random random) {
    int cycles = 12 + random.nextInt(28);
    double[] clocks = IntStream.rangeClosed(1, cycles).asDoubleStream().toArray();
    double[][] rows = new double[cycles][];
    for (int i = 0; i < cycles; i++) {
      int load = random.nextInt(2);
      double wear = 1.0 / (1 + cycles - i);
      double fan = (load == 0 ? 2388 : 1915) + 0.07 * (wear + random.nextGaussian() / 10);
      double temperature = 500 + 100 * load + 20 * wear + random.nextGaussian();
      rows[i] = new double[] {fan, temperature, load};
    }
    List<String> sensors = List.of("fan", "temperature", "load");
    return new Life(asset, sensors, clocks, rows, OptionalDouble.of(cycles));
  }
}
