package dev.millrace.federation.features;

import java.util.List;

/**
 * What slow feature analysis needs of a plant: second moments of each life's short-term level, and
 * of its change from reading to reading. Sums over lives, so those of several plants add up.
 *
 * <p>The level at a reading is the mean of the last {@value #LEVEL_READINGS} standardised readings,
 * from the first at which there are so many; the change is the reading less the one before it.
 * Readings are limited as in {@link SlowFeatures}.
 */
public final class Slowness {
  /** Readings whose mean is the level: many enough to still the noise, too few to hide wear. */
  public static final int LEVEL_READINGS = 10;

  /** Largest magnitude of a product of two levels. */
  public static final double LARGEST_LEVEL_PRODUCT = SlowFeatures.LIMIT * SlowFeatures.LIMIT;

  /** Largest magnitude of a product of two changes. */
  public static final double LARGEST_CHANGE_PRODUCT = 4 * LARGEST_LEVEL_PRODUCT;

  private final FeaturePipeline pipeline;
  private final int inputs;
  private final double[] levelSums;
  private final double[] levelProducts;
  private final double[] changeProducts;
  private long levels;
  private long changes;

  /** No reading yet. */
  public Slowness(FeatureSpec spec, Normaliser normaliser) {
    pipeline = new FeaturePipeline(spec, normaliser);
    inputs = spec.inputs().size();
    levelSums = new double[inputs];
    levelProducts = new double[triangle(inputs)];
    changeProducts = new double[triangle(inputs)];
  }

  /** Elements of the upper triangle of a matrix over the inputs. */
  public static int triangle(int inputs) {
    return inputs * (inputs + 1) / 2;
  }

  /** Adds every life. */
  public Slowness addAll(List<Life> lives) {
    lives.forEach(this::add);
    return this;
  }

  private void add(Life life) {
    double[][] z = pipeline.standardise(life, SlowFeatures.LIMIT);
    double[] level = new double[inputs];
    double[] change = new double[inputs];
    for (int i = 1; i < life.length(); i++) {
      for (int s = 0; s < inputs; s++) {
        change[s] = z[s][i] - z[s][i - 1];
      }
      addProducts(changeProducts, change);
      changes++;
    }
    for (int i = LEVEL_READINGS - 1; i < life.length(); i++) {
      for (int s = 0; s < inputs; s++) {
        level[s] = Window.mean(z[s], i - LEVEL_READINGS + 1, i);
        levelSums[s] += level[s];
      }
      addProducts(levelProducts, level);
      levels++;
    }
  }

  private static void addProducts(double[] triangle, double[] values) {
    int at = 0;
    for (int row = 0; row < values.length; row++) {
      for (int column = row; column < values.length; column++) {
        triangle[at++] += values[row] * values[column];
      }
    }
  }

  /** Readings with a level, and readings with a change. */
  public double[] counts() {
    return new double[] {levels, changes};
  }

  /** Sum of levels, one per input. */
  public double[] levelSums() {
    return levelSums.clone();
  }

  /** Sum of products of levels: the upper triangle, row by row. */
  public double[] levelProducts() {
    return levelProducts.clone();
  }

  /** Sum of products of changes: the upper triangle, row by row. */
  public double[] changeProducts() {
    return changeProducts.clone();
  }
}
