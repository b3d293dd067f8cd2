package dev.millrace.federation.random;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A stream of random draws that is fixed by its seed for ever.
 *
 * <p>The JDK lets its generators' derived draws (Gaussian, bounded) change between releases; here
 * every draw is computed from SplitMix64 (G. Steele, D. Lea, C. Flood, "Fast Splittable
 * Pseudorandom Number Generators", OOPSLA 2014) and {@link StrictMath}. Not for secrets; not
 * thread-safe.
 */
public final class RandomStream {

  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
  private static final double ULP_OF_ONE_HALF = 0x1.0p-53;

  private long state;

  private RandomStream(long state) {
    this.state = state;
  }

  /**
   * The stream of a seed and a path of labels under it. Different paths give independent streams,
   * so what is drawn for one thing does not depend on how much was drawn for another.
   */
  public static RandomStream of(long seed, long... path) {
    long state = mix(seed);
    for (long label : path) {
      state = mix(state + GOLDEN_GAMMA * (2 * label + 1));
    }
    return new RandomStream(state);
  }

  /** Uniform over all 2^64 values. */
  public long nextLong() {
    state += GOLDEN_GAMMA;
    return mix(state);
  }

  /** Uniform in [0, 1), a multiple of 2^-53. */
  public double uniform() {
    return (nextLong() >>> 11) * ULP_OF_ONE_HALF;
  }

  /** Uniform in [low, high). */
  public double uniform(double low, double high) {
    return low + (high - low) * uniform();
  }

  /** Uniform over 0 .. bound - 1; biased by less than bound / 2^53. */
  public int below(int bound) {
    return (int) (uniform() * bound);
  }

  /** Standard normal (Box and Muller 1958). Two draws of the stream each. */
  public double normal() {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - uniform()));
    return radius * StrictMath.cos(2 * StrictMath.PI * uniform());
  }

  /** Normal with this mean and standard deviation. */
  public double normal(double mean, double sd) {
    return mean + sd * normal();
  }

  /** The items in a random order (Fisher and Yates). */
  public <T> List<T> shuffled(List<T> items) {
    List<T> order = new ArrayList<>(items);
    for (int last = order.size() - 1; last > 0; last--) {
      Collections.swap(order, last, below(last + 1));
    }
    return order;
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
