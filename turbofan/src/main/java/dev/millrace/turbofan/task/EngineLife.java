package dev.millrace.turbofan.task;

import dev.millrace.federation.features.Life;
import dev.millrace.turbofan.cmapss.Channel;
import dev.millrace.turbofan.cmapss.Engine;
import java.util.List;
import java.util.OptionalDouble;

/** An engine as the life of an asset: 24 sensors, the clock counting cycles from 1. */
public final class EngineLife {
  /** The sensors of a reading, in the order of its columns. */
  public static final List<String> SENSORS = Channel.ALL.stream().map(Channel::key).toList();

  private EngineLife() {}

  /** The observed cycles of an engine; it has failed if they reach its failure. */
  public static Life of(Engine engine) {
    double[] clocks = new double[engine.cycles()];
    double[][] values = new double[engine.cycles()][];
    for (int cycle = 1; cycle <= engine.cycles(); cycle++) {
      clocks[cycle - 1] = cycle;
      values[cycle - 1] = engine.reading(cycle);
    }
    OptionalDouble failedAt =
        engine.failed() ? OptionalDouble.of(engine.cycles()) : OptionalDouble.empty();
    return new Life(name(engine), SENSORS, clocks, values, failedAt);
  }

  /** Name of the asset. */
  public static String name(Engine engine) {
    return "engine-" + engine.unit();
  }
}
