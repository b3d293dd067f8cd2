package dev.millrace.gateway.scoring;

import dev.millrace.federation.features.Life;
import dev.millrace.federation.features.Target;
import dev.millrace.federation.model.Personalisation;
import dev.millrace.federation.model.Personalised;
import dev.millrace.federation.model.Scorer;
import dev.millrace.federation.model.TrainedModel;
import dev.millrace.gateway.store.ReadingsStore;
import dev.millrace.gateway.store.Snapshot;
import dev.millrace.rollout.model.ModelVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fits adopted versions to the plant, each once, beside the scoring: until a fit is ready, and
 * where it does not help, the federation's model scores. Failures that come after the fit wait for
 * the next version, or the next start.
 */
final class Personaliser implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Personaliser.class);

  private static final long CLOSE_MS = 1_000;

  /** Everything that is stored, frozen for no round: what is removed meanwhile is not missed. */
  private static final Snapshot NOW = new Snapshot("", 0, Long.MAX_VALUE, Long.MAX_VALUE);

  private final boolean enabled;
  private final double lambda;
  private final ReadingsStore store;
  private final Map<String, Adopted> byDigest = new ConcurrentHashMap<>();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "personalisation");
            thread.setDaemon(true);
            return thread;
          });

  Personaliser(ScoringConfig config, ReadingsStore store) {
    this.enabled = config.personalise();
    this.lambda = config.personaliseLambda();
    this.store = store;
  }

  /** The version as it is to be scored with now; asked for the first time, its fit begins. */
  Adopted adopt(ModelVersion version) {
    if (!enabled) {
      return Adopted.asItIs(version);
    }
    Adopted known = byDigest.get(version.digest());
    if (known != null) {
      return known;
    }
    Adopted unfitted = Adopted.asItIs(version);
    byDigest.values().removeIf(other -> other.model().task().equals(version.task()));
    byDigest.put(version.digest(), unfitted);
    thread.execute(() -> byDigest.replace(version.digest(), unfitted, fit(version)));
    return unfitted;
  }

  /** The version as it is scored with at present. */
  Adopted present(ModelVersion version) {
    return byDigest.getOrDefault(version.digest(), Adopted.asItIs(version));
  }

  @Override
  public void close() {
    thread.shutdownNow();
    try {
      thread.awaitTermination(CLOSE_MS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Adopted fit(ModelVersion version) {
    Adopted fitted;
    try {
      fitted = judged(version, Personalisation.of(version.model(), lives(version), lambda));
    } catch (RuntimeException | OutOfMemoryError e) {
      fitted = new Adopted(version, false, Optional.of("not fitted to the plant: " + e));
    }
    LOG.info(
        "scoring task={} version={} personalised={}: {}",
        version.task(),
        version.version(),
        fitted.personalised(),
        fitted.detail().orElse(""));
    return fitted;
  }

  private static Adopted judged(ModelVersion version, Personalised personalised) {
    if (personalised instanceof Personalised.Local local) {
      return new Adopted(
          new ModelVersion(
              version.task(),
              version.version(),
              version.digest(),
              local.model(),
              Scorer.of(local.model()),
              version.createdAt()),
          true,
          Optional.of(
              String.format(
                  Locale.ROOT,
                  "RMSE %.4g instead of %.4g %s on assets held out",
                  local.rmse(),
                  local.globalRmse(),
                  local.model().target().unit())));
    }
    return new Adopted(version, false, Optional.of(((Personalised.Global) personalised).reason()));
  }

  private List<Life> lives(ModelVersion version) {
    List<String> sensors = sensors(version.model());
    boolean failedOnly = version.model().target() instanceof Target.RemainingLife;
    try (var lives = store.lives(NOW, sensors)) {
      return lives
          .peek(life -> requireRunning())
          .filter(life -> life.failedAtClock().isPresent() || !failedOnly)
          .map(life -> life(life, sensors))
          .toList();
    }
  }

  private static List<String> sensors(TrainedModel model) {
    List<String> sensors = new ArrayList<>(dev.millrace.rollout.readings.Histories.sensors(model));
    if (model.target() instanceof Target.SoftSensor soft
        && !sensors.contains(soft.sensor().name())) {
      sensors.add(soft.sensor().name());
    }
    return sensors;
  }

  private static Life life(dev.millrace.gateway.store.Life stored, List<String> sensors) {
    OptionalDouble failedAt = stored.failedAtClock();
    return new Life(stored.asset(), sensors, stored.clocks(), stored.values(), failedAt);
  }

  private static void requireRunning() {
    if (Thread.currentThread().isInterrupted()) {
      throw new IllegalStateException("the gateway stops");
    }
  }
}
