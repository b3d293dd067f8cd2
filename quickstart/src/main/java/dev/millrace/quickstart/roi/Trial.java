package dev.millrace.quickstart.roi;

import dev.millrace.federation.model.TrainedModel;
import dev.millrace.quickstart.inprocess.InProcessFederation;
import dev.millrace.turbofan.cmapss.Engine;
import dev.millrace.turbofan.economics.Costs;
import dev.millrace.turbofan.economics.Curve;
import dev.millrace.turbofan.economics.Evidence;
import dev.millrace.turbofan.economics.Forecast;
import dev.millrace.turbofan.economics.PlantEvidence;
import dev.millrace.turbofan.tycoon.Pool;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/**
 * A fleet on trial: every plant trains alone, all train together, and the engines in play run under
 * either's predictions. What thresholds are tuned on are predictions for engines that the model in
 * question was not trained on, and never engines in play.
 *
 * @param fleet the plants and the engines in play
 * @param alone what each plant learns alone, and what that says of the engines in play
 * @param federated what the federation learns, and what that says of them
 */
public record Trial(EngineFleet fleet, List<Learner> alone, Learner federated) {
  public Trial {
    alone = List.copyOf(alone);
  }

  /**
   * A model's owner.
   *
   * @param model the model
   * @param tuning engines it was trained on, each predicted by a model that was not
   * @param play the engines in play, predicted by the model
   */
  public record Learner(TrainedModel model, List<Forecast> tuning, List<Forecast> play) {
    /** Remaining life as the model predicts it at each cycle of an engine, cycles. */
    public double[] predict(Engine engine) {
      return new Foresight(model).of(engine);
    }
  }

  /** Trains and predicts. */
  public static Trial run(EngineFleet fleet, Trainer trainer, Runnable whenOneIsDone) {
    List<Learner> alone =
        fleet.plants().stream()
            .parallel()
            .map(
                engines -> {
                  Learner learner = alone(engines, fleet.play(), trainer);
                  whenOneIsDone.run();
                  return learner;
                })
            .toList();
    Learner together =
        fleet.plants().size() == 1 ? alone.get(0) : together(fleet.plants(), fleet.play(), trainer);
    return new Trial(fleet, alone, together);
  }

  /** A plant by itself; each engine is predicted by a model of the plant's others. */
  static Learner alone(List<Engine> engines, List<Engine> play, Trainer trainer) {
    List<Forecast> tuning = new ArrayList<>();
    for (int left = 0; left < engines.size(); left++) {
      List<Engine> others = new ArrayList<>(engines);
      Engine engine = others.remove(left);
      tuning.addAll(forecasts(trainer.model(others), List.of(engine)));
    }
    TrainedModel model = trainer.model(engines);
    return new Learner(model, tuning, forecasts(model, play));
  }

  /** A federation of two plants or more; each plant's engines are predicted without the plant. */
  static Learner together(List<List<Engine>> plants, List<Engine> play, Trainer trainer) {
    InProcessFederation federation = trainer.federation(plants);
    List<Forecast> tuning =
        IntStream.range(0, plants.size())
            .parallel()
            .mapToObj(
                plant ->
                    forecasts(
                        federation.without(Trainer.name(plant)).orElseThrow(), plants.get(plant)))
            .flatMap(List::stream)
            .toList();
    TrainedModel model = federation.model().orElseThrow();
    return new Learner(model, tuning, forecasts(model, play));
  }

  private static List<Forecast> forecasts(TrainedModel model, List<Engine> engines) {
    Foresight foresight = new Foresight(model);
    return engines.stream().parallel().map(engine -> Forecast.of(foresight.of(engine))).toList();
  }

  /** What there is to know of every strategy. */
  public Evidence evidence() {
    List<Integer> running = lives(fleet.play());
    return new Evidence(
        Curve.ofAges(lives(fleet.seen())),
        Curve.ofForecasts(federated.tuning()),
        Curve.ofAges(running),
        Curve.ofForecasts(federated.play()),
        Evidence.oracle(running),
        IntStream.range(0, alone.size()).mapToObj(this::evidence).toList());
  }

  /** The engines in play with the alarms of thresholds that were tuned for these costs. */
  public Pool pool(Costs costs) {
    return pool(learner -> Curve.ofForecasts(learner.tuning()).best(costs));
  }

  /** The same with one threshold for every model. */
  public Pool pool(int threshold) {
    return pool(learner -> threshold);
  }

  private Pool pool(ToIntFunction<Learner> threshold) {
    return new Pool(
        lives(fleet.play()),
        alarms(federated, threshold),
        alone.stream().map(learner -> alarms(learner, threshold)).toList());
  }

  private static List<Integer> alarms(Learner learner, ToIntFunction<Learner> threshold) {
    int at = threshold.applyAsInt(learner);
    return learner.play().stream().map(forecast -> forecast.alarms()[at]).toList();
  }

  private PlantEvidence evidence(int plant) {
    Learner own = alone.get(plant);
    return new PlantEvidence(
        Curve.ofAges(lives(fleet.plants().get(plant))),
        Curve.ofForecasts(own.tuning()),
        Curve.ofForecasts(own.play()));
  }

  private static List<Integer> lives(List<Engine> engines) {
    return engines.stream().map(Engine::life).toList();
  }
}
