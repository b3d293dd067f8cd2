package dev.millrace.federation.strategy;

import dev.millrace.federation.model.TrainedModel;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** What follows a complete exchange. */
public sealed interface Step {
  /**
   * The round goes on with another exchange.
   *
   * @param ask what is asked next
   * @param excluded gateways whose answer was left out of it, with the reason; they are not asked
   */
  record Next(Ask ask, SortedMap<String, String> excluded) implements Step {
    public Next {
      excluded = Collections.unmodifiableSortedMap(new TreeMap<>(excluded));
    }

    public Next(Ask ask) {
      this(ask, Collections.emptySortedMap());
    }
  }

  /**
   * The round has made a model.
   *
   * @param model the model
   * @param excluded gateways whose last answer was left out of it, with the reason
   */
  record Done(TrainedModel model, SortedMap<String, String> excluded) implements Step {
    public Done {
      excluded = Collections.unmodifiableSortedMap(new TreeMap<>(excluded));
    }

    public Done(TrainedModel model) {
      this(model, Collections.emptySortedMap());
    }
  }

  /** Nothing can be made of the answers; the round is abandoned. */
  record Failed(String reason) implements Step {}
}
