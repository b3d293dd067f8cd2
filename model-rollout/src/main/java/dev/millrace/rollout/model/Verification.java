package dev.millrace.rollout.model;

import dev.millrace.schemas.GlobalModel;
import dev.millrace.schemas.mapping.Models;
import dev.millrace.schemas.mapping.UnreadableRecordException;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/** Whether a model's content is what its digest says. Digests are lower-case hexadecimal. */
public sealed interface Verification {
  /** The content has the digest that the model came with. */
  record Holds(String digest) implements Verification {}

  /** The content has another digest: it was changed after it was made. */
  record Broken(String declared, String computed) implements Verification {}

  /** The content makes no sense to this version of the software. */
  record Unreadable(String reason) implements Verification {}

  /** Computes the digest anew and compares. */
  static Verification of(GlobalModel model) {
    String declared = hex(model.getDigest());
    try {
      String computed = HexFormat.of().formatHex(Models.digest(model));
      return computed.equals(declared) ? new Holds(computed) : new Broken(declared, computed);
    } catch (UnreadableRecordException e) {
      return new Unreadable(e.getMessage());
    }
  }

  private static String hex(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
