package dev.millrace.benchmarks.kernel;

import dev.millrace.federation.vector.Block;
import dev.millrace.federation.vector.BlockShape;
import dev.millrace.federation.vector.ExactSum;
import dev.millrace.schemas.Vector;
import dev.millrace.schemas.mapping.Vectors;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/**
 * Vectors as they travel, and the same as arrays.
 *
 * @param elements of each vector
 * @param vectors on the wire
 * @param arrays the same, decoded
 */
record Updates(int elements, List<Vector> vectors, List<long[]> arrays) {
  private static final String NAME = "weighted";

  /** Random vectors that come to about so many bytes; their sum does not overflow. */
  static Updates random(int elements, long bytes) {
    Random random = new Random(1);
    List<long[]> arrays =
        random
            .ints(Math.max(2, bytes / (8L * elements)))
            .mapToObj(seed -> new Random(seed).longs(elements, -(1L << 40), 1L << 40).toArray())
            .toList();
    return new Updates(
        elements,
        arrays.stream().map(values -> Vectors.fixed64(new Block(NAME, 0, values))).toList(),
        arrays);
  }

  /** Bytes of all vectors. */
  long bytes() {
    return 8L * elements * vectors.size();
  }

  /** The exact sum, from bytes. */
  ExactSum folded() {
    BlockShape shape = new BlockShape(NAME, elements, 0, 1L << 40);
    ExactSum sum = new ExactSum(List.of(shape));
    for (Vector vector : vectors) {
      sum.add(0, Vectors.fixed64(vector));
    }
    return sum;
  }

  /** The mean as the aggregator computes it, from the exact sum. */
  double[] mean() {
    double[] mean = folded().blocks().get(0).toDoubles();
    for (int i = 0; i < mean.length; i++) {
      mean[i] /= vectors.size();
    }
    return mean;
  }

  /** What no sum can be faster than: one array added to another, as in McCalpin's STREAM. */
  long[] added() {
    long[] total = new long[elements];
    for (long[] values : arrays) {
      add(total, values);
    }
    return total;
  }

  private static void add(long[] total, long[] values) {
    for (int i = 0; i < total.length; i++) {
      total[i] += values[i];
    }
  }

  /** The bytes of all vectors, one after the other. */
  void write(Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      for (Vector vector : vectors) {
        out.write(vector.getData().array());
      }
    }
  }
}
