package dev.millrace.schemas.traces;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The trace of an update or of a model. Its names follow from the SHA-256 digest, so whoever knows
 * the digest adds to the trace: nothing has to travel, and what is made again after a crash comes
 * into the same trace.
 *
 * @param traceId the digest's first 16 bytes, as 32 lower-case hexadecimal digits
 * @param rootId the 8 bytes behind them: the id of the first span
 */
public record DigestTrace(String traceId, String rootId) {
  private static final int DIGEST_BYTES = 32;
  private static final int TRACE_ID_BYTES = 16;
  private static final int SPAN_ID_BYTES = 8;

  /** The trace of what has this digest; empty if it is none. The buffer stays as it was. */
  public static Optional<DigestTrace> of(ByteBuffer digest) {
    if (digest.remaining() != DIGEST_BYTES) {
      return Optional.empty();
    }
    byte[] bytes = new byte[DIGEST_BYTES];
    digest.duplicate().get(bytes);
    DigestTrace trace =
        new DigestTrace(
            HexFormat.of().formatHex(bytes, 0, TRACE_ID_BYTES),
            HexFormat.of().formatHex(bytes, TRACE_ID_BYTES, TRACE_ID_BYTES + SPAN_ID_BYTES));
    return Optional.of(trace).filter(named -> named.root().isValid());
  }

  /**
   * The trace of what has this digest; empty if it is none.
   *
   * @param digest hexadecimal
   * @throws IllegalArgumentException if it is not hexadecimal
   */
  public static Optional<DigestTrace> of(String digest) {
    return of(ByteBuffer.wrap(HexFormat.of().parseHex(digest)));
  }

  /** The first span, as whoever belongs under it or links to it names it. */
  public SpanContext root() {
    return SpanContext.createFromRemoteParent(
        traceId, rootId, TraceFlags.getSampled(), TraceState.getDefault());
  }
}
