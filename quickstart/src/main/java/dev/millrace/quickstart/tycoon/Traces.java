package dev.millrace.quickstart.tycoon;

import dev.millrace.turbofan.cmapss.Channel;
import dev.millrace.turbofan.cmapss.Engine;
import dev.millrace.turbofan.cmapss.Regime;
import dev.millrace.turbofan.economics.Spread;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Sensors of engines, drawn: two settings as they are, and fourteen sensors less what is usual in
 * the flight's regime, each scaled to 64 steps between the extremes of all engines.
 */
final class Traces {
  /** The channels, in the order they are drawn. */
  static final List<Channel> CHANNELS =
      Stream.concat(Channel.SETTINGS.stream().limit(2), Channel.INFORMATIVE.stream()).toList();

  private static final String STEPS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  /** Of the readings, this share at either end may lie beyond the first and the last step. */
  private static final double BEYOND = 0.003;

  private final int conditions;
  private final Map<Channel, Map<Regime, Spread>> usual = new HashMap<>();
  private final Map<Channel, double[]> range = new HashMap<>();

  Traces(int conditions, List<Engine> engines) {
    this.conditions = conditions;
    for (Channel channel : CHANNELS) {
      usual.put(channel, usual(channel, engines));
      double[] sorted = engines.stream().flatMapToDouble(e -> of(channel, e)).sorted().toArray();
      int beyond = (int) (BEYOND * sorted.length);
      range.put(channel, new double[] {sorted[beyond], sorted[sorted.length - 1 - beyond]});
    }
  }

  private Map<Regime, Spread> usual(Channel channel, List<Engine> engines) {
    Map<Regime, DoubleStream.Builder> values = new HashMap<>();
    for (Engine engine : engines) {
      for (int cycle = 1; cycle <= engine.cycles(); cycle++) {
        values
            .computeIfAbsent(regime(engine, cycle), regime -> DoubleStream.builder())
            .add(engine.value(cycle, channel));
      }
    }
    Map<Regime, Spread> found = new HashMap<>();
    values.forEach((regime, all) -> found.put(regime, Spread.of(all.build().toArray())));
    return found;
  }

  private Regime regime(Engine engine, int cycle) {
    Collection<Regime> regimes = Regime.NOMINAL.subList(0, conditions);
    return Regime.nearest(regimes, engine.settings(cycle));
  }

  private DoubleStream of(Channel channel, Engine engine) {
    return IntStream.rangeClosed(1, engine.cycles())
        .mapToDouble(
            cycle -> {
              double value = engine.value(cycle, channel);
              if (Channel.SETTINGS.contains(channel)) {
                return value;
              }
              Spread normal = usual.get(channel).get(regime(engine, cycle));
              return normal.sd() == 0 ? 0 : (value - normal.mean()) / normal.sd();
            });
  }

  /** One text per channel, a letter per cycle. */
  List<String> of(Engine engine) {
    return CHANNELS.stream().map(channel -> text(channel, engine)).toList();
  }

  private String text(Channel channel, Engine engine) {
    double[] ends = range.get(channel);
    double width = ends[1] > ends[0] ? ends[1] - ends[0] : 1;
    StringBuilder text = new StringBuilder();
    Arrays.stream(of(channel, engine).toArray())
        .mapToLong(value -> Math.round((STEPS.length() - 1) * (value - ends[0]) / width))
        .mapToInt(step -> (int) Math.max(0, Math.min(STEPS.length() - 1, step)))
        .forEach(step -> text.append(STEPS.charAt(step)));
    return text.toString();
  }
}
