package dev.millrace.gateway.training;

import dev.millrace.federation.features.Examples;
import dev.millrace.federation.features.FeatureMap;
import dev.millrace.federation.features.Life;
import dev.millrace.federation.model.Gram;
import dev.millrace.federation.strategy.GramExchange;
import dev.millrace.federation.task.Fold;
import java.util.List;
import java.util.stream.Stream;

/**
 * The Gram matrices of a plant's training rows, one for each fold that is asked for.
 *
 * @param rows rows behind all of them
 * @param triangles upper triangles, in the layout of {@link Gram}
 */
record GramMatrices(long rows, double[][] triangles) {
  static GramMatrices of(Job job) {
    FeatureMap map = job.features();
    Gram gram = Gram.of(map, job.task().target());
    int folds = GramExchange.folds(job.ask());
    List<GramMatrix> matrices = Stream.generate(() -> new GramMatrix(gram)).limit(folds).toList();
    for (Life life : job.lives().training()) {
      GramMatrix matrix = matrices.get(Fold.of(job.plant(), life.asset(), folds));
      Examples.visit(job.task().features(), map, job.task().target(), life, matrix::add);
    }
    return new GramMatrices(
        matrices.stream().mapToLong(GramMatrix::rows).sum(),
        matrices.stream().map(GramMatrix::upperTriangle).toArray(double[][]::new));
  }
}
