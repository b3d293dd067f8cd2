package dev.millrace.federation.round;

import java.util.Objects;

/**
 * An update that counts, as the lineage of a model names it.
 *
 * @param gateway who contributed
 * @param examples training rows it covers
 * @param digest SHA-256 of the update, lower-case hexadecimal
 */
public record AcceptedUpdate(String gateway, long examples, String digest) {
  public AcceptedUpdate {
    Objects.requireNonNull(gateway, "gateway");
    Objects.requireNonNull(digest, "digest");
  }
}
