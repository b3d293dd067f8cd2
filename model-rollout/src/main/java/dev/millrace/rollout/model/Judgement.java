package dev.millrace.rollout.model;

import dev.millrace.federation.model.Scorer;
import dev.millrace.federation.model.TrainedModel;
import dev.millrace.schemas.GlobalModel;
import dev.millrace.schemas.mapping.Models;
import dev.millrace.schemas.topics.Keys;

/** Whether a model may come into force. */
public sealed interface Judgement {
  /** It may: its digest holds and it can predict. */
  record Fit(ModelVersion version) implements Judgement {}

  /** It may not, and why. */
  record Unfit(Refusal refusal) implements Judgement {}

  /** Verifies a model and makes it ready to predict. */
  static Judgement of(GlobalModel record) {
    Verification verification = Verification.of(record);
    if (verification instanceof Verification.Unreadable unreadable) {
      return unfit(record, unreadable.reason());
    }
    if (verification instanceof Verification.Broken broken) {
      return unfit(
          record,
          "digest does not hold: declared %s, content has %s"
              .formatted(broken.declared(), broken.computed()));
    }
    String digest = ((Verification.Holds) verification).digest();
    try {
      TrainedModel model = requireFinite(Models.fromWire(record));
      return new Fit(
          new ModelVersion(
              record.getTask(),
              record.getVersion(),
              digest,
              model,
              Scorer.of(model),
              record.getCreatedAt()));
    } catch (IllegalArgumentException e) {
      return unfit(record, e.getMessage());
    }
  }

  /** A digest proves that a number is the one that was meant, not that one can predict with it. */
  private static TrainedModel requireFinite(TrainedModel model) {
    model
        .parameters()
        .forEach(
            (name, values) -> {
              for (int i = 0; i < values.length; i++) {
                if (!Double.isFinite(values[i])) {
                  throw new IllegalArgumentException(
                      "parameter %s[%d] is %s".formatted(name, i, values[i]));
                }
              }
            });
    return model;
  }

  private static Judgement unfit(GlobalModel record, String reason) {
    return new Unfit(new Refusal(Keys.model(record.getTask(), record.getVersion()), reason));
  }
}
