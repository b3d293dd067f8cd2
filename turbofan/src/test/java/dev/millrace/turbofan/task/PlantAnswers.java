package dev.millrace.turbofan.task;

import dev.millrace.federation.features.Examples;
import dev.millrace.federation.features.FeatureMap;
import dev.millrace.federation.features.FeatureMaps;
import dev.millrace.federation.features.Life;
import dev.millrace.federation.model.Gram;
import dev.millrace.federation.strategy.Ask;
import dev.millrace.federation.strategy.GramExchange;
import dev.millrace.federation.strategy.MomentsExchange;
import dev.millrace.federation.strategy.ScalesExchange;
import dev.millrace.federation.strategy.Share;
import dev.millrace.federation.strategy.SlownessExchange;
import dev.millrace.federation.task.TaskSpec;
import java.util.List;

/** What a plant answers to the asks of the exact ridge families, summed row by row. */
final class PlantAnswers {
  private PlantAnswers() {}

  static Share of(TaskSpec task, Ask ask, List<Life> lives) {
    return switch (ask.kind()) {
      case MOMENTS -> new Share(1, MomentsExchange.answer(ask, task.features(), lives));
      case SLOWNESS -> new Share(1, SlownessExchange.answer(ask, task, lives));
      case SCALES -> new Share(1, ScalesExchange.answer(ask, task, map(task, ask), lives));
      case GRAM -> gram(task, ask, lives);
      default -> throw new AssertionError(ask.kind() + " is not asked of these plants");
    };
  }

  private static Share gram(TaskSpec task, Ask ask, List<Life> lives) {
    Gram gram = GramExchange.gram(ask, task);
    Examples examples = Examples.of(task.features(), map(task, ask), task.target(), lives);
    double[] triangle = new double[gram.elements()];
    for (int i = 0; i < examples.size(); i++) {
      double[] row = gram.row(examples.features()[i], examples.targets()[i]);
      int at = 0;
      for (int a = 0; a < row.length; a++) {
        for (int b = a; b < row.length; b++) {
          triangle[at++] += row[a] * row[b];
        }
      }
    }
    return new Share(examples.size(), GramExchange.answer(ask, triangle));
  }

  private static FeatureMap map(TaskSpec task, Ask ask) {
    return FeatureMaps.of(task.features(), MomentsExchange.fromContext(ask), ask.context());
  }
}
