package dev.millrace.gateway.store;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The values of one reading as bytes: 64-bit little-endian floats, in the order of the layout. */
final class ValuesBlob {

  private ValuesBlob() {}

  static byte[] encode(double[] values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asDoubleBuffer().put(values);
    return bytes.array();
  }

  static double[] decode(byte[] blob) {
    double[] values = new double[blob.length / Double.BYTES];
    ByteBuffer.wrap(blob).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().get(values);
    return values;
  }
}
