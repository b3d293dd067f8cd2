package dev.millrace.gateway.training;

import dev.millrace.federation.features.Examples;
import dev.millrace.federation.features.FeatureMap;
import dev.millrace.federation.features.FeatureMaps;
import dev.millrace.federation.features.Life;
import dev.millrace.federation.strategy.Ask;
import dev.millrace.federation.strategy.MomentsExchange;
import dev.millrace.federation.task.HoldOut;
import dev.millrace.federation.task.TaskSpec;
import java.util.List;

/**
 * One ask and what a plant has to answer it from.
 *
 * @param plant name of the plant
 * @param task what is trained
 * @param ask what is asked
 * @param rows training rows of the plant
 * @param lives the plant's labelled lives, those to train on and those held out
 * @param findings what earlier exchanges of the round found
 */
record Job(String plant, TaskSpec task, Ask ask, long rows, HoldOut lives, Findings findings) {
  /** The map that the ask's findings make up. */
  FeatureMap features() {
    return FeatureMaps.of(task.features(), MomentsExchange.fromContext(ask), ask.context());
  }

  /** The plant's training rows, seen through that map. */
  Examples training() {
    return examples(features(), lives.training());
  }

  /** Rows of these lives. */
  Examples examples(FeatureMap map, List<Life> of) {
    return Examples.of(task.features(), map, task.target(), of);
  }
}
