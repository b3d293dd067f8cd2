package dev.millrace.federation.robust;

import java.util.List;
import java.util.Optional;

/**
 * Centred clipping (Karimireddy, He, Jaggi 2021, arXiv 2012.10333): from the base, again and again
 * the mean of the plants' differences from the centre, each cut to a radius. Who is far off pulls
 * no more than who is at the radius.
 *
 * @param radius {@code clipping_radius}, tau in the paper, in the parameters' own unit; 0, the
 *     default, for the median of the plants' distances, found anew at each step, which needs no
 *     knowledge of that unit and holds while more than half of the plants are honest
 * @param iterations {@code iterations} of the centre
 */
public record CentredClipping(double radius, int iterations) implements Rule {
  public static final double DEFAULT_RADIUS = Clipping.MEDIAN;
  public static final int DEFAULT_ITERATIONS = 16;

  public CentredClipping {
    Clipping.requireRadius("clipping_radius", radius);
    if (iterations < 1) {
      throw new IllegalArgumentException("iterations must be >= 1, not " + iterations);
    }
  }

  @Override
  public Optional<String> objection(int fewest) {
    return Clipping.objection(radius, fewest);
  }

  @Override
  public double[] combine(double[] base, List<LocalParameters> locals) {
    List<double[]> vectors = Columns.values(locals);
    double[] centre = base;
    for (int k = 0; k < iterations; k++) {
      centre = Clipping.step(centre, vectors, radius);
    }
    return centre;
  }
}
