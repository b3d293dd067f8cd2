package dev.millrace.rollout.checkpoint;

import java.io.EOFException;
import java.io.IOException;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;

/**
 * The lengths in an Avro data file, held against the bytes that are there. Avro's own reader
 * allocates what a length claims before it finds out.
 */
final class Framing {
  private static final int MAGIC_BYTES = 4;
  private static final int SYNC_BYTES = 16;

  private Framing() {}

  /**
   * Passes over header and first block.
   *
   * @throws IOException if a length claims more than there is
   */
  static void check(byte[] avro) throws IOException {
    BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(avro, null);
    decoder.skipFixed(MAGIC_BYTES);
    for (long entries = decoder.readMapStart(); entries != 0; entries = decoder.mapNext()) {
      for (long entry = 0; entry < entries; entry++) {
        decoder.skipString();
        decoder.skipBytes();
      }
    }
    decoder.skipFixed(SYNC_BYTES);
    decoder.readLong();
    long block = decoder.readLong();
    if (block < 0 || block > decoder.inputStream().available()) {
      throw new EOFException("a block claims %d bytes".formatted(block));
    }
  }
}
