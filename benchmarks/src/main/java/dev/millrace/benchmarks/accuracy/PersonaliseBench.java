package dev.millrace.benchmarks.accuracy;

import dev.millrace.federation.features.Examples;
import dev.millrace.federation.features.FeatureMaps;
import dev.millrace.federation.features.Life;
import dev.millrace.federation.metrics.Errors;
import dev.millrace.federation.model.Personalisation;
import dev.millrace.federation.model.Personalised;
import dev.millrace.federation.model.Scorer;
import dev.millrace.federation.model.TrainedModel;
import dev.millrace.quickstart.inprocess.InProcessFederation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A global model, and the engines of each plant that were kept from it.
 *
 * @param global the federation's model
 * @param trained lives of each plant that it was trained on
 * @param kept lives of each plant that nobody trained on
 */
record PersonaliseBench(
    TrainedModel global,
    SortedMap<String, List<Life>> trained,
    SortedMap<String, List<Life>> kept) {
  private static final int EVERY = 4;

  /** Trains the federation on three engines of four. */
  static PersonaliseBench of(Contender contender, Fleet fleet) {
    SortedMap<String, List<Life>> trained = new TreeMap<>();
    SortedMap<String, List<Life>> kept = new TreeMap<>();
    for (Map.Entry<String, List<Life>> plant : fleet.plants().entrySet()) {
      List<Life> learnt = new ArrayList<>();
      List<Life> unseen = new ArrayList<>();
      for (int i = 0; i < plant.getValue().size(); i++) {
        (i % EVERY == EVERY - 1 ? unseen : learnt).add(plant.getValue().get(i));
      }
      trained.put(plant.getKey(), learnt);
      kept.put(plant.getKey(), unseen);
    }
    TrainedModel global =
        InProcessFederation.of(fleet.task(contender), trained)
            .train(contender.rounds())
            .orElseThrow(() -> new IllegalStateException("no round made a model"));
    return new PersonaliseBench(global, trained, kept);
  }

  /** Cells of a table: mean error over the plants at every cycle of the engines kept. */
  String with(double lambda) {
    double ofGlobal = 0;
    double ofChosen = 0;
    int choseOwn = 0;
    for (String plant : trained.keySet()) {
      Personalised personalised = Personalisation.of(global, trained.get(plant), lambda);
      double globalError = error(global, kept.get(plant));
      ofGlobal += globalError;
      if (personalised instanceof Personalised.Local local) {
        choseOwn++;
        ofChosen += error(local.model(), kept.get(plant));
      } else {
        ofChosen += globalError;
      }
    }
    int plants = trained.size();
    return String.format(
        Locale.ROOT,
        "%.2f | %.2f | %d of %d",
        ofGlobal / plants,
        ofChosen / plants,
        choseOwn,
        plants);
  }

  private static double error(TrainedModel model, List<Life> lives) {
    Examples rows =
        Examples.of(
            model.features(),
            FeatureMaps.of(model.features(), model.normaliser(), model.parameters()),
            model.target(),
            lives);
    return Errors.rmse(Scorer.of(model).predict(rows), rows.targets());
  }
}
