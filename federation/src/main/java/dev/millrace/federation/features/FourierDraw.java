package dev.millrace.federation.features;

import dev.millrace.federation.random.RandomStream;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Draws the random vectors of {@link FourierFeatures}: weights normal with variance {@code 2
 * gamma}, which approximate the kernel {@code exp(-gamma |x - y|²)}, and phases uniform over the
 * circle.
 *
 * <p>Cosine j takes all its draws from a stream of its own, so it is the same however many cosines
 * there are.
 *
 * @param seed seed of the draws
 * @param cosines how many cosines
 * @param gamma width of the kernel, positive
 */
public record FourierDraw(long seed, int cosines, double gamma) {

  /** Cosines of all features. */
  public SortedMap<String, double[]> ofAll(int features) {
    return draw(features, features);
  }

  /** Cosines of so many distinct features each, chosen at random. */
  public SortedMap<String, double[]> ofSome(int features, int each) {
    return draw(features, Math.min(features, each));
  }

  private SortedMap<String, double[]> draw(int features, int each) {
    double deviation = Math.sqrt(2 * gamma);
    double[] inputs = new double[cosines * each];
    double[] weights = new double[cosines * each];
    double[] phases = new double[cosines];
    for (int j = 0; j < cosines; j++) {
      RandomStream stream = RandomStream.of(seed, j);
      int[] order = identity(features);
      for (int k = 0; k < each; k++) {
        int chosen = each == features ? k : k + stream.below(features - k);
        int input = order[chosen];
        order[chosen] = order[k];
        inputs[j * each + k] = input;
        weights[j * each + k] = stream.normal(0, deviation);
      }
      phases[j] = stream.uniform(0, 2 * StrictMath.PI);
    }
    SortedMap<String, double[]> named = new TreeMap<>();
    named.put(FourierFeatures.WEIGHTS, weights);
    named.put(FourierFeatures.PHASES, phases);
    if (each < features) {
      named.put(FourierFeatures.INPUTS, inputs);
    }
    return named;
  }

  private static int[] identity(int size) {
    int[] identity = new int[size];
    for (int i = 0; i < size; i++) {
      identity[i] = i;
    }
    return identity;
  }
}
