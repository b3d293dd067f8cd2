package dev.millrace.schemas.mapping;

import static dev.millrace.schemas.topics.Limits.MAX_RECORD_BYTES;

import dev.millrace.federation.vector.Block;
import dev.millrace.schemas.Vector;
import dev.millrace.schemas.VectorEncoding;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Vectors as little-endian bytes, 8 per element. */
public final class Vectors {
  /** Most elements of one vector: more would not fit a record. */
  public static final int MAX_ELEMENTS = MAX_RECORD_BYTES / Long.BYTES;

  private Vectors() {}

  /** Reals as IEEE 754 doubles. */
  public static Vector float64(double... values) {
    ByteBuffer bytes = allocate(values.length);
    bytes.asDoubleBuffer().put(values);
    return new Vector(VectorEncoding.FLOAT64, 0, values.length, bytes);
  }

  /** A block's quantised elements with its exponent. */
  public static Vector fixed64(Block block) {
    ByteBuffer bytes = allocate(block.values().length);
    bytes.asLongBuffer().put(block.values());
    return new Vector(VectorEncoding.FIXED64, block.exponent(), block.values().length, bytes);
  }

  /**
   * The reals of a {@code FLOAT64} vector.
   *
   * @throws UnreadableRecordException if the encoding is another, or count and bytes disagree
   */
  public static double[] doubles(Vector vector) {
    ByteBuffer bytes = elements(vector, VectorEncoding.FLOAT64);
    double[] values = new double[vector.getCount()];
    bytes.asDoubleBuffer().get(values);
    return values;
  }

  /**
   * The block of a {@code FIXED64} vector.
   *
   * @param name name of the block
   * @throws UnreadableRecordException if the encoding is another, or count and bytes disagree
   */
  public static Block block(String name, Vector vector) {
    LongBuffer elements = fixed64(vector);
    long[] values = new long[elements.remaining()];
    elements.get(values);
    return new Block(name, vector.getExponent(), values);
  }

  /**
   * The quantised elements of a {@code FIXED64} vector where they lie.
   *
   * @throws UnreadableRecordException if the encoding is another, or count and bytes disagree
   */
  public static LongBuffer fixed64(Vector vector) {
    return elements(vector, VectorEncoding.FIXED64).asLongBuffer();
  }

  static Map<String, Vector> float64(Map<String, double[]> named) {
    Map<String, Vector> vectors = new TreeMap<>();
    named.forEach((name, values) -> vectors.put(name, float64(values)));
    return vectors;
  }

  static SortedMap<String, double[]> doubles(Map<String, Vector> named) {
    SortedMap<String, double[]> values = new TreeMap<>();
    named.forEach((name, vector) -> values.put(name, doubles(vector)));
    return values;
  }

  private static ByteBuffer allocate(int elements) {
    if (elements > MAX_ELEMENTS) {
      throw new IllegalArgumentException(
          "a vector of %d elements does not fit a record; at most %d do"
              .formatted(elements, MAX_ELEMENTS));
    }
    return ByteBuffer.allocate(elements * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The checked bytes; a view, so that reading a record leaves it as it was. */
  private static ByteBuffer elements(Vector vector, VectorEncoding encoding) {
    if (vector.getEncoding() != encoding) {
      throw new UnreadableRecordException(
          "vector is encoded %s, not %s".formatted(vector.getEncoding(), encoding));
    }
    int count = vector.getCount();
    int bytes = vector.getData().remaining();
    if (count < 0 || count > MAX_ELEMENTS) {
      throw new UnreadableRecordException(
          "vector claims %d elements; 0..%d are allowed".formatted(count, MAX_ELEMENTS));
    }
    if (bytes != count * Long.BYTES) {
      throw new UnreadableRecordException(
          "vector of %d elements needs %d bytes, but has %d"
              .formatted(count, count * Long.BYTES, bytes));
    }
    return vector.getData().slice().order(ByteOrder.LITTLE_ENDIAN);
  }
}
