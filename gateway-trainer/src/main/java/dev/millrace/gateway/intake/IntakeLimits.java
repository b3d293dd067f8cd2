package dev.millrace.gateway.intake;

import java.time.Duration;

/**
 * Bounds and pace of the intake.
 *
 * @param queuedMessages messages that may wait for the writer. Default: 10,000
 * @param queuedBytes payload bytes that may wait for the writer. Default: 64 MiB
 * @param messagesPerCommit messages that share one commit at most; they are taken as they come,
 *     none waits for others. Default: 1,000
 * @param storeRetry waiting times while the store fails. Default: 200 ms to 10 s
 */
public record IntakeLimits(
    Integer queuedMessages, Long queuedBytes, Integer messagesPerCommit, Backoff storeRetry) {

  public static final IntakeLimits DEFAULT = new IntakeLimits(null, null, null, null);

  public IntakeLimits {
    queuedMessages = queuedMessages == null ? Integer.valueOf(10_000) : queuedMessages;
    queuedBytes = queuedBytes == null ? Long.valueOf(64 << 20) : queuedBytes;
    messagesPerCommit = messagesPerCommit == null ? Integer.valueOf(1_000) : messagesPerCommit;
    storeRetry =
        storeRetry == null
            ? new Backoff(Duration.ofMillis(200), Duration.ofSeconds(10))
            : storeRetry;
    if (queuedMessages < 1 || queuedBytes < 1 || messagesPerCommit < 1) {
      throw new IllegalArgumentException(
          "queuedMessages, queuedBytes and messagesPerCommit must be at least 1");
    }
  }
}
