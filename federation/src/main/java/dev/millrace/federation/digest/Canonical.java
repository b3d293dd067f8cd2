package dev.millrace.federation.digest;

import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedMap;

/**
 * Digest of a canonical encoding: the named fields of a thing, in a fixed order, each with its
 * length, so that two different things never share an encoding. Big-endian; doubles by their IEEE
 * 754 bits with one NaN; text in UTF-8. SHA-256.
 */
public final class Canonical {
  /** Longs turned around at a time; they stay in the processor's nearest cache. */
  private static final int CHUNK = 1024;

  private final MessageDigest sha256;
  private final byte[] scratch = new byte[8 * CHUNK];
  private final LongBuffer words = ByteBuffer.wrap(scratch).asLongBuffer();

  /** Starts the encoding of a thing; the kind keeps things of different kinds apart. */
  public Canonical(String kind) {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
    text(kind);
  }

  public Canonical text(String value) {
    return bytes(value.getBytes(StandardCharsets.UTF_8));
  }

  public Canonical bytes(byte[] value) {
    number(value.length);
    sha256.update(value);
    return this;
  }

  public Canonical number(long value) {
    words.put(0, value);
    sha256.update(scratch, 0, 8);
    return this;
  }

  public Canonical real(double value) {
    return number(Double.doubleToLongBits(value));
  }

  public Canonical numbers(long[] values) {
    number(values.length);
    for (int from = 0; from < values.length; from += CHUNK) {
      int count = Math.min(CHUNK, values.length - from);
      // In bulk: the elements are turned around many at once, which costs next to nothing.
      words.put(0, values, from, count);
      sha256.update(scratch, 0, 8 * count);
    }
    return this;
  }

  public Canonical reals(double[] values) {
    long[] bits = new long[values.length];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = Double.doubleToLongBits(values[i]);
    }
    return numbers(bits);
  }

  public Canonical reals(SortedMap<String, Double> values) {
    number(values.size());
    values.forEach((name, value) -> text(name).real(value));
    return this;
  }

  /** The SHA-256 of everything written, 32 bytes. Ends the encoding. */
  public byte[] digest() {
    return sha256.digest();
  }

  /** The digest in lower-case hexadecimal, 64 characters. Ends the encoding. */
  public String hex() {
    return HexFormat.of().formatHex(digest());
  }
}
