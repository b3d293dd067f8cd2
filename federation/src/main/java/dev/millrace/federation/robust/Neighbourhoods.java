package dev.millrace.federation.robust;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Who is surrounded most closely: Krum's score of a vector is the sum of its squared distances to
 * its nearest n - f - 2 others, of n of which f may be hostile.
 */
final class Neighbourhoods {
  private final List<double[]> vectors;
  private final double[][] squares;
  private final int malicious;

  Neighbourhoods(List<double[]> vectors, int malicious) {
    this.vectors = vectors;
    this.squares = Distances.squares(vectors);
    this.malicious = malicious;
  }

  /**
   * The candidates by ascending score. Two that are each other's nearest may tie; then their values
   * decide, so that nobody gains by a name.
   */
  List<Integer> ranking(List<Integer> candidates) {
    double[] scores = new double[squares.length];
    candidates.forEach(i -> scores[i] = score(i, candidates));
    List<Integer> ranking = new ArrayList<>(candidates);
    ranking.sort(
        Comparator.<Integer>comparingDouble(i -> scores[i])
            .thenComparing(vectors::get, Arrays::compare));
    return ranking;
  }

  private double score(int of, List<Integer> candidates) {
    double[] others =
        candidates.stream().filter(i -> i != of).mapToDouble(i -> squares[of][i]).toArray();
    Arrays.sort(others);
    // Bulyan goes on until fewer are left than Krum asks for; the nearest one still tells.
    int nearest = Math.min(others.length, Math.max(1, candidates.size() - malicious - 2));
    double sum = 0;
    for (int i = 0; i < nearest; i++) {
      sum += others[i];
    }
    return sum;
  }
}
