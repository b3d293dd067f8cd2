package dev.millrace.gateway.training;

import dev.millrace.federation.features.Examples;
import dev.millrace.federation.model.LinearModel;
import dev.millrace.federation.round.Answer;
import dev.millrace.federation.round.Answer.Abstention;
import dev.millrace.federation.round.Answer.Contribution;
import dev.millrace.federation.round.Answer.Why;
import dev.millrace.federation.strategy.NeuralUpdate;
import dev.millrace.federation.strategy.ParametersExchange;
import dev.millrace.federation.vector.Block;
import java.util.List;

/** Parameters trained on a plant's own rows, for strategies that average them. */
final class ParameterAnswers {
  private static final String NEURAL_FAMILY = "neural";

  private ParameterAnswers() {}

  static Answer parameters(Job job) {
    if (job.task().model().family().equals(NEURAL_FAMILY)) {
      Examples examples = job.training();
      return contribution(
          examples, NeuralUpdate.answer(job.ask(), job.task(), job.plant(), examples));
    }
    return LinearFit.of(job.task().model())
        .map(fit -> linear(job, fit))
        .orElseGet(
            () ->
                new Abstention(
                    Why.UNKNOWN_ASK,
                    "this version averages no parameters of family "
                        + job.task().model().family()));
  }

  private static Answer linear(Job job, LinearFit fit) {
    Examples examples = job.training();
    LinearModel local =
        ParametersExchange.pull(job.ask(), job.task())
            .map(pull -> new ProximalFit(fit, pull).fit(examples))
            .orElseGet(() -> fit.fit(examples));
    return contribution(
        examples, ParametersExchange.answer(job.ask(), local.toVector(), examples.size()));
  }

  private static Answer contribution(Examples examples, List<Block> blocks) {
    return new Contribution(examples.size(), blocks);
  }
}
