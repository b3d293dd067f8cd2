package dev.millrace.quickstart.tycoon;

import dev.millrace.quickstart.roi.Trial;
import dev.millrace.turbofan.cmapss.Channel;
import dev.millrace.turbofan.cmapss.Engine;
import dev.millrace.turbofan.economics.Costs;
import dev.millrace.turbofan.economics.Curve;
import dev.millrace.turbofan.economics.Tally;
import dev.millrace.turbofan.tycoon.Band;
import dev.millrace.turbofan.tycoon.Pool;
import dev.millrace.turbofan.tycoon.Rules;
import dev.millrace.turbofan.tycoon.Season;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/** What the page asks for, as records that become JSON. */
final class GameData {
  private static final int GAMES = 200;
  private static final int HOURS = 5_000;
  private static final int BAND_POINTS = 50;

  /** The game's fixed threshold. */
  private static final int ORIGINAL_THRESHOLD = 10;

  private final String title;
  private final Trial trial;
  private final Traces traces;
  private final Map<String, Games> games = new ConcurrentHashMap<>();

  GameData(String title, Trial trial) {
    this.title = title;
    this.trial = trial;
    this.traces = new Traces(trial.fleet().subset().conditions(), trial.fleet().play());
  }

  /** A channel that is drawn. */
  record Sensor(String key, String description) {}

  /** Alarms under thresholds, and the thresholds; the engines' lives besides. */
  record Alarms(Pool pool, int federatedThreshold, List<Integer> localThresholds) {}

  /** All there is to know before the first hour. */
  record Start(
      String title,
      int engines,
      int plants,
      double printedIncome,
      List<Sensor> sensors,
      Alarms tuned,
      Alarms original) {}

  Start start() {
    Costs costs = Costs.TYCOON;
    return new Start(
        title,
        trial.fleet().play().size(),
        trial.fleet().plants().size(),
        Costs.PRINTED_INCOME,
        Traces.CHANNELS.stream().map(GameData::sensor).toList(),
        new Alarms(
            trial.pool(costs),
            tuned(trial.federated(), costs),
            trial.alone().stream().map(learner -> tuned(learner, costs)).toList()),
        new Alarms(
            trial.pool(ORIGINAL_THRESHOLD),
            ORIGINAL_THRESHOLD,
            trial.alone().stream().map(learner -> ORIGINAL_THRESHOLD).toList()));
  }

  private static int tuned(Trial.Learner learner, Costs costs) {
    return Curve.ofForecasts(learner.tuning()).best(costs);
  }

  private static Sensor sensor(Channel channel) {
    return new Sensor(
        channel.key(),
        channel.unit().equals("1")
            ? channel.description()
            : "%s, %s".formatted(channel.description(), channel.unit()));
  }

  /** Many games: where profits are after so many hours, and how often federated wins. */
  record Games(int hoursBetween, List<Band> bands, Season season, Season open) {}

  Games games(boolean tuned, double income) {
    return games.computeIfAbsent(
        "%s-%s".formatted(tuned, income), switches -> played(tuned, income));
  }

  private Games played(boolean tuned, double income) {
    Costs costs = Costs.TYCOON.withIncome(income);
    Pool pool = tuned ? trial.pool(Costs.TYCOON) : trial.pool(ORIGINAL_THRESHOLD);
    Rules rules = Rules.TYCOON.at(costs);
    int between = HOURS / BAND_POINTS;
    return new Games(
        between,
        Band.of(rules, pool, GAMES, BAND_POINTS, between),
        Season.play(rules, pool, GAMES, HOURS),
        Season.play(rules.open(), pool, GAMES, HOURS));
  }

  /**
   * An engine: its sensors, and remaining life as the federation and a plant predict it at each
   * cycle, rounded down, so that it is below a threshold where the prediction is.
   */
  record Trace(int life, List<String> sensors, int[] federated, int[] local) {}

  Trace trace(int engine, int plant) {
    Engine found = trial.fleet().play().get(engine);
    return new Trace(
        found.life(),
        traces.of(found),
        wholeCycles(trial.federated().predict(found)),
        wholeCycles(trial.alone().get(plant).predict(found)));
  }

  int engines() {
    return trial.fleet().play().size();
  }

  int plants() {
    return trial.alone().size();
  }

  private static int[] wholeCycles(double[] predictions) {
    return Arrays.stream(predictions).mapToInt(prediction -> (int) prediction).toArray();
  }

  /** How engines end under each threshold: failures and cycles by threshold. */
  record Sums(long engines, List<Long> failures, List<Long> cycles) {
    static Sums of(Curve curve) {
      return new Sums(
          curve.at(0).engines(), list(curve, Tally::failures), list(curve, Tally::cycles));
    }

    private static List<Long> list(Curve curve, ToLongFunction<Tally> what) {
      return curve.tallies().stream().map(what::applyAsLong).toList();
    }
  }

  /** What one plant can go by alone. */
  record OwnCase(List<Integer> lives, Sums tuning, Sums play) {}

  /** What the case for any costs follows from. */
  record Case(List<Integer> play, Sums federatedTuning, Sums federatedPlay, List<OwnCase> plants) {}

  Case economics() {
    List<List<Engine>> plants = trial.fleet().plants();
    return new Case(
        lives(trial.fleet().play()),
        Sums.of(Curve.ofForecasts(trial.federated().tuning())),
        Sums.of(Curve.ofForecasts(trial.federated().play())),
        IntStream.range(0, plants.size())
            .mapToObj(
                plant ->
                    new OwnCase(
                        lives(plants.get(plant)),
                        Sums.of(Curve.ofForecasts(trial.alone().get(plant).tuning())),
                        Sums.of(Curve.ofForecasts(trial.alone().get(plant).play()))))
            .toList());
  }

  private static List<Integer> lives(List<Engine> engines) {
    return engines.stream().map(Engine::life).toList();
  }
}
