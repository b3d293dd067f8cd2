package dev.millrace.schemas.mapping;

import java.nio.ByteBuffer;

/** Avro's byte fields. */
final class Bytes {
  private Bytes() {}

  /** The content; the buffer stays as it was. */
  static byte[] copyOf(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }
}
