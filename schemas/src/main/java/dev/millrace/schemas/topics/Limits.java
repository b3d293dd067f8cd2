package dev.millrace.schemas.topics;

/** The one size limit of the wire. Topics, clients and Streams are all set from here. */
public final class Limits {
  /** Most bytes of a serialised record value: 8 MiB. */
  public static final int MAX_RECORD_BYTES = 8 * 1024 * 1024;

  /**
   * Most bytes of a batch on the wire: a value of full size with its key, headers and framing. What
   * a topic's {@code max.message.bytes} and a producer's {@code max.request.size} must allow.
   */
  public static final int MAX_BATCH_BYTES = MAX_RECORD_BYTES + 64 * 1024;

  private Limits() {}
}
