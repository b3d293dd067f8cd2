package dev.millrace.federation.strategy;

import dev.millrace.federation.features.Normaliser;
import dev.millrace.federation.model.TrainedModel;
import dev.millrace.federation.optimiser.ServerOptimiser.Moved;
import dev.millrace.federation.robust.Rule;
import dev.millrace.federation.task.ModelSpec;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.federation.vector.Block;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Federated averaging (McMahan et al. 2017, arXiv 1602.05629) and what followed it: plants train
 * parameters from the global ones, a rule combines them, a server optimiser moves the global ones.
 * Approximates the pooled model where plants are alike.
 *
 * <p>The normaliser comes from one exchange of moments, is frozen in the version, and is inherited
 * while the lineage stands, so averaged parameters keep their meaning.
 *
 * <p>Hyperparameter {@code coefficient_bound}: the largest magnitude a parameter may have.
 */
final class Averaging implements Strategy {
  private final AveragedFamily family;
  private final AveragingMethod method;

  Averaging(AveragedFamily family, AveragingMethod method) {
    this.family = family;
    this.method = method;
  }

  @Override
  public Set<String> hyperparameters() {
    Set<String> names = new HashSet<>(family.hyperparameters(method));
    names.addAll(method.hyperparameters());
    names.add(ParametersExchange.COEFFICIENT_BOUND);
    return names;
  }

  @Override
  public List<String> objections(TaskSpec task) {
    ModelSpec model = task.model();
    family.check(model, method);
    method.check(model);
    if (method.controlled() && !family.takesSteps()) {
      return List.of(
          "%s corrects the steps of local training, and '%s' is solved without any: use fedprox"
              .formatted(model.strategy(), model.family()));
    }
    Optional<Rule> rule = method.rule().apply(model);
    return rule.flatMap(of -> of.objection(task.rounds().quorum())).stream().toList();
  }

  @Override
  public boolean needsAnswersSideBySide(TaskSpec task) {
    return method.rule().apply(task.model()).isPresent();
  }

  @Override
  public Optional<Ask> summedBy(Ask ask, TaskSpec task) {
    boolean sideBySide = ask.kind() == AskKind.PARAMETERS && needsAnswersSideBySide(task);
    return sideBySide || ask.kind() == AskKind.EVALUATION
        ? Optional.empty()
        : Optional.of(ask.withoutContext());
  }

  @Override
  public Ask open(RoundContext context) {
    return context
        .base()
        .map(
            base ->
                askParameters(
                    base.normaliser(), Optional.of(family.flat(base)), base.state(), context))
        .orElseGet(() -> MomentsExchange.ask(context));
  }

  @Override
  public List<Ask> rehearse(RoundContext context) {
    TaskSpec task = context.task();
    Normaliser standIn = MomentsExchange.standIn(task.features());
    double[] zeros = new double[family.size(task)];
    return Stream.concat(
            Stream.of(MomentsExchange.ask(context), first(standIn, context)),
            EvaluationExchange.rehearse(version(standIn, zeros, 1, task), context))
        .toList();
  }

  @Override
  public Optional<String> objection(Ask ask, Share share, TaskSpec task) {
    return ask.kind() == AskKind.PARAMETERS
        ? ParametersExchange.objection(share, task.model())
        : Optional.empty();
  }

  @Override
  public Step next(Ask ask, Contributions answers, RoundContext context) {
    return switch (ask.kind()) {
      case MOMENTS ->
          MomentsExchange.then(
              context.task().features(), answers.sum(), normaliser -> first(normaliser, context));
      case PARAMETERS -> afterParameters(ask, answers, context);
      case EVALUATION -> EvaluationExchange.conclude(ask, answers, context.task());
      default -> new Step.Failed("averaging does not ask for " + ask.kind());
    };
  }

  private Ask first(Normaliser normaliser, RoundContext context) {
    Optional<double[]> start = family.start(context.task());
    return askParameters(normaliser, start, Collections.emptySortedMap(), context);
  }

  private Ask askParameters(
      Normaliser normaliser,
      Optional<double[]> base,
      SortedMap<String, double[]> state,
      RoundContext context) {
    Optional<Controls> controls = method.controlled() ? Controls.of(state) : Optional.empty();
    return ParametersExchange.ask(
        normaliser, family.size(context.task()), base, method.controlled(), controls, context);
  }

  private Step afterParameters(Ask ask, Contributions answers, RoundContext context) {
    TaskSpec task = context.task();
    List<Block> sums = answers.sum();
    long rows = ParametersExchange.rows(sums);
    if (rows <= 0) {
      return new Step.Failed("no training rows");
    }
    Optional<double[]> base = ParametersExchange.base(ask);
    double[] combined = combine(base, sums, answers, task);
    Moved moved =
        base.map(
                from -> method.optimiser().apply(task.model()).move(from, combined, state(context)))
            .orElseGet(() -> new Moved(combined, Collections.emptySortedMap()));
    if (!DoubleStream.of(moved.parameters()).allMatch(Double::isFinite)) {
      return new Step.Failed("the combined parameters are not finite");
    }
    SortedMap<String, double[]> state = new TreeMap<>(moved.state());
    if (method.controlled()) {
      double[] at = base.orElseThrow();
      state.putAll(new Controls(ParametersExchange.meanControl(sums), at).toState());
    }
    Normaliser normaliser = MomentsExchange.fromContext(ask);
    TrainedModel version = version(normaliser, moved.parameters(), rows, task).withState(state);
    return EvaluationExchange.propose(version, context);
  }

  private double[] combine(
      Optional<double[]> base, List<Block> sums, Contributions answers, TaskSpec task) {
    return method
        .rule()
        .apply(task.model())
        .map(
            rule ->
                rule.combine(
                    base.orElseGet(() -> new double[family.size(task)]),
                    ParametersExchange.locals(answers)))
        .orElseGet(() -> ParametersExchange.mean(sums));
  }

  private TrainedModel version(
      Normaliser normaliser, double[] parameters, long rows, TaskSpec task) {
    return new TrainedModel(
        task.model().family(),
        task.features(),
        normaliser,
        task.target(),
        family.named(task, parameters),
        rows);
  }

  private static SortedMap<String, double[]> state(RoundContext context) {
    return context.base().map(TrainedModel::state).orElseGet(Collections::emptySortedMap);
  }
}
