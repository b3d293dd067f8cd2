package dev.millrace.gateway.training;

import dev.millrace.federation.features.Examples;
import dev.millrace.federation.features.FeatureMaps;
import dev.millrace.federation.model.TrainedModel;
import dev.millrace.federation.round.Answer;
import dev.millrace.federation.round.Answer.Abstention;
import dev.millrace.federation.round.Answer.Contribution;
import dev.millrace.federation.round.Answer.Why;
import dev.millrace.federation.strategy.AskKind;
import dev.millrace.federation.strategy.EvaluationExchange;
import dev.millrace.federation.strategy.GramExchange;
import dev.millrace.federation.strategy.MomentsExchange;
import dev.millrace.federation.strategy.ScalesExchange;
import dev.millrace.federation.strategy.SlownessExchange;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** The kinds of ask that this version answers, each with how. */
final class LocalAnswers {
  private static final Map<AskKind, LocalAnswer> BY_KIND =
      new EnumMap<>(
          Map.of(
              AskKind.MOMENTS, (LocalAnswer) LocalAnswers::moments,
              AskKind.SLOWNESS, LocalAnswers::slowness,
              AskKind.SCALES, LocalAnswers::scales,
              AskKind.GRAM, LocalAnswers::gram,
              AskKind.SKETCH, TreeAnswers::sketch,
              AskKind.HISTOGRAMS, TreeAnswers::histograms,
              AskKind.TREES, TreeAnswers::trees,
              AskKind.PARAMETERS, ParameterAnswers::parameters,
              AskKind.EVALUATION, LocalAnswers::evaluation));

  private LocalAnswers() {}

  static Set<AskKind> kinds() {
    return Collections.unmodifiableSet(BY_KIND.keySet());
  }

  /** How to answer a kind of ask; whatever this version does not know it abstains from. */
  static LocalAnswer of(AskKind kind) {
    return BY_KIND.getOrDefault(kind, LocalAnswers::unknown);
  }

  private static Answer moments(Job job) {
    return new Contribution(
        job.rows(),
        MomentsExchange.answer(job.ask(), job.task().features(), job.lives().training()));
  }

  private static Answer slowness(Job job) {
    return new Contribution(
        job.rows(), SlownessExchange.answer(job.ask(), job.task(), job.lives().training()));
  }

  private static Answer scales(Job job) {
    return new Contribution(
        job.rows(),
        ScalesExchange.answer(job.ask(), job.task(), job.features(), job.lives().training()));
  }

  private static Answer gram(Job job) {
    GramMatrices matrices = GramMatrices.of(job);
    return new Contribution(matrices.rows(), GramExchange.answer(job.ask(), matrices.triangles()));
  }

  private static Answer evaluation(Job job) {
    TrainedModel proposed = EvaluationExchange.proposed(job.ask(), job.task());
    Examples examples =
        job.examples(
            FeatureMaps.of(proposed.features(), proposed.normaliser(), proposed.parameters()),
            job.lives().evaluation());
    if (examples.size() == 0) {
      return new Abstention(Why.NOTHING_HELD_OUT, "no row is held out for evaluation");
    }
    return new Contribution(
        examples.size(), EvaluationExchange.answer(job.ask(), proposed, examples));
  }

  private static Answer unknown(Job job) {
    return new Abstention(Why.UNKNOWN_ASK, "this version does not know what is asked");
  }
}
