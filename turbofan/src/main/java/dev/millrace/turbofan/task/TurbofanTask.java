package dev.millrace.turbofan.task;

import dev.millrace.federation.features.ClockSpec;
import dev.millrace.federation.features.FeatureSpec;
import dev.millrace.federation.features.RegimeSpec;
import dev.millrace.federation.features.SensorSpec;
import dev.millrace.federation.features.Target;
import dev.millrace.federation.task.ModelSpec;
import dev.millrace.federation.task.RoundPolicy;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.turbofan.cmapss.Channel;
import dev.millrace.turbofan.cmapss.CmapssSubset;
import dev.millrace.turbofan.cmapss.Regime;
import java.util.List;

/**
 * The task of predicting the remaining life of turbofans, with the 57 features whose figures can be
 * compared with the literature: for each of the 14 informative sensors the mean of 5 cycles, and
 * mean, rise and spread over 30; and age. A family of slow features makes its own of the same
 * sensors.
 */
public final class TurbofanTask {
  /** Remaining life beyond this many cycles is not told apart. */
  public static final double CAP_CYCLES = 125;

  /** Ridge penalty per training row on standardised coefficients. */
  public static final double LAMBDA = 5e-4;

  private static final int USUAL_LONG_CYCLES = 30;
  private static final String CYCLES = "cycles";
  private static final double LONGEST_LIFE_CYCLES = 1000;

  private TurbofanTask() {}

  /** The task on a fleet like this subset's. */
  public static TaskSpec of(CmapssSubset subset, ModelSpec model, RoundPolicy rounds) {
    return new TaskSpec(
        "turbofan-rul",
        features(subset, model.family()),
        new Target.RemainingLife(CAP_CYCLES, CYCLES),
        model,
        rounds,
        0);
  }

  /** The features that a model family is trained on. */
  public static FeatureSpec features(CmapssSubset subset, String family) {
    return switch (family) {
      case "ridge-sfa" -> slowFeatures(subset);
      case "ridge-rff" -> longFeatures(subset);
      default -> features(subset);
    };
  }

  /** The 57 features on a fleet like this subset's. */
  public static FeatureSpec features(CmapssSubset subset) {
    return features(subset, USUAL_LONG_CYCLES, 10, usualStride(subset));
  }

  /**
   * The same with a long window of 80 cycles: cosines put to use what that shows of slow wear. In
   * cross-validation over the training engines 80 was better than 50, and 50 than 30, on all four.
   */
  public static FeatureSpec longFeatures(CmapssSubset subset) {
    return features(subset, 80, 10, usualStride(subset));
  }

  private static int usualStride(CmapssSubset subset) {
    return subset.conditions() == 1 ? 2 : 3;
  }

  /**
   * What the slow features are made of: as the 57, but from rows with some history to look back on,
   * and under many conditions from fewer of them.
   */
  public static FeatureSpec slowFeatures(CmapssSubset subset) {
    return features(subset, USUAL_LONG_CYCLES, 15, subset.conditions() == 1 ? 2 : 4);
  }

  private static FeatureSpec features(
      CmapssSubset subset, int longCycles, int minHistory, int stride) {
    return new FeatureSpec(
        new ClockSpec(ClockSpec.Kind.COUNTER, CYCLES, LONGEST_LIFE_CYCLES),
        sensors(Channel.INFORMATIVE),
        subset.conditions() == 1 ? RegimeSpec.single() : nominalRegimes(),
        5,
        longCycles,
        100,
        minHistory,
        stride);
  }

  private static RegimeSpec nominalRegimes() {
    return new RegimeSpec(
        sensors(Channel.SETTINGS),
        Regime.NOMINAL.stream()
            .map(regime -> List.of(regime.altitude(), regime.mach(), regime.tra()))
            .toList());
  }

  private static List<SensorSpec> sensors(List<Channel> channels) {
    return channels.stream()
        .map(c -> new SensorSpec(c.key(), c.unit(), c.low(), c.high()))
        .toList();
  }
}
