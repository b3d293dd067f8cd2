package dev.millrace.embedded.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.random.RandomGenerator;

/** The ways in which valid bytes are spoilt: one to four of them, one after another. */
final class Mutation {
  /**
   * Numbers at the edges of Avro's zigzag, lengths of two gigabytes, and what text parsers meet.
   */
  private static final List<byte[]> TOKENS =
      List.of(
          new byte[] {(byte) 0xfe, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x0f},
          new byte[] {(byte) 0xee, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x0f},
          new byte[] {(byte) 0x80, (byte) 0x80, (byte) 0x80, 0x08},
          new byte[] {-1, -1, -1, -1, -1, -1, -1, -1, -1, 1},
          new byte[] {0x01},
          new byte[8],
          text("NaN"),
          text("-Infinity"),
          text("1e999999999"),
          text("-0"),
          text("null"),
          text("\""),
          text(","),
          text(";"),
          text("\r\n"),
          text("\u00ef\u00bb\u00bf"),
          text("\\ud800"),
          text("{\"a\":"),
          text("["));

  private static final int MOST_REPEATED_BYTES = 20_000;

  private final RandomGenerator random;
  private final List<byte[]> samples;

  Mutation(RandomGenerator random, List<byte[]> samples) {
    this.random = random;
    this.samples = samples;
  }

  /** A sample, spoilt. */
  byte[] next() {
    byte[] bytes = any(samples);
    for (int times = 1 + random.nextInt(4); times > 0; times--) {
      bytes = spoilt(bytes);
    }
    return bytes;
  }

  private byte[] spoilt(byte[] bytes) {
    int from = random.nextInt(bytes.length + 1);
    int to = Math.min(bytes.length, from + random.nextInt(17));
    return switch (random.nextInt(8)) {
      case 0 -> spliced(bytes, from, new byte[0], bytes.length);
      case 1 -> flipped(bytes);
      case 2 -> spliced(bytes, from, new byte[] {(byte) random.nextInt()}, from);
      case 3 -> spliced(bytes, from, new byte[0], to);
      case 4 -> spliced(bytes, from, any(TOKENS), to);
      case 5 -> spliced(bytes, from, any(TOKENS), from);
      case 6 -> spliced(bytes, from, tail(any(samples)), bytes.length);
      default -> spliced(bytes, from, repeated(any(TOKENS)), from);
    };
  }

  private byte[] flipped(byte[] bytes) {
    byte[] flipped = bytes.clone();
    if (flipped.length > 0) {
      flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return flipped;
  }

  private byte[] tail(byte[] bytes) {
    int from = random.nextInt(bytes.length + 1);
    return spliced(new byte[0], 0, bytes, 0, from);
  }

  private byte[] repeated(byte[] token) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int times = 1 + random.nextInt(MOST_REPEATED_BYTES / token.length); times > 0; times--) {
      all.writeBytes(token);
    }
    return all.toByteArray();
  }

  private byte[] any(List<byte[]> from) {
    return from.get(random.nextInt(from.size()));
  }

  /** The bytes with those from {@code from} to {@code to} replaced. */
  private static byte[] spliced(byte[] bytes, int from, byte[] middle, int to) {
    return spliced(bytes, from, middle, to, 0);
  }

  private static byte[] spliced(byte[] bytes, int from, byte[] middle, int to, int skipped) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(bytes, 0, from);
    all.write(middle, skipped, middle.length - skipped);
    all.write(bytes, to, bytes.length - to);
    return all.toByteArray();
  }

  private static byte[] text(String text) {
    return text.getBytes(ISO_8859_1);
  }
}
