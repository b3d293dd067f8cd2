package dev.millrace.schemas.traces;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class DigestTraceTest {
  /** SHA-256 of no bytes. */
  private static final String DIGEST =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

  @Test
  void shouldNameATraceByTheBeginningOfItsDigest() {
    DigestTrace trace = DigestTrace.of(DIGEST).orElseThrow();

    assertThat(trace)
        .isEqualTo(new DigestTrace("e3b0c44298fc1c149afbf4c8996fb924", "27ae41e4649b934c"));
    assertThat(trace.root().isValid()).isTrue();
    assertThat(trace.root().isSampled()).isTrue();
  }

  @Test
  void shouldLeaveTheBufferAsItWas() {
    // Given a digest within a larger array
    ByteBuffer bytes = ByteBuffer.allocate(40).position(4).limit(36);
    bytes.put(5, (byte) 0xAB).put(35, (byte) 1).put(20, (byte) 2);

    // When
    DigestTrace trace = DigestTrace.of(bytes).orElseThrow();

    // Then
    assertThat(trace.traceId()).startsWith("00ab00");
    assertThat(trace.rootId()).startsWith("0200");
    assertThat(bytes.remaining()).isEqualTo(32);
  }

  @Test
  void shouldNameNoTraceByWhatIsNoDigest() {
    assertThat(DigestTrace.of(ByteBuffer.allocate(0))).isEmpty();
    assertThat(DigestTrace.of(ByteBuffer.wrap(new byte[31]))).isEmpty();
    assertThat(DigestTrace.of(ByteBuffer.wrap(new byte[32]))).as("all zero").isEmpty();
    assertThat(DigestTrace.of("ab")).isEmpty();
  }
}
