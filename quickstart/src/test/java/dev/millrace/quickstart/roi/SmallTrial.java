package dev.millrace.quickstart.roi;

import dev.millrace.turbofan.cmapss.CmapssSubset;
import java.util.Map;
import java.util.Optional;

/** A fleet of few plants, trained once for all tests. */
public final class SmallTrial {
  /** A model small enough to be trained often. */
  static final Trainer TRAINER =
      new Trainer(CmapssSubset.FD001, "ridge-rff", Map.of("features", 60.0));

  /** Not made when the class is: threads that train would wait for the class they are made by. */
  private static Optional<Trial> sixPlants = Optional.empty();

  private SmallTrial() {}

  /** Six plants. */
  public static synchronized Trial ofSixPlants() {
    if (sixPlants.isEmpty()) {
      EngineFleet fleet = EngineFleet.simulated(CmapssSubset.FD001, 6, 1);
      sixPlants = Optional.of(Trial.run(fleet, TRAINER, () -> {}));
    }
    return sixPlants.orElseThrow();
  }
}
