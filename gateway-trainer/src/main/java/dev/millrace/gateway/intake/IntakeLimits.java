package dev.millrace.gateway.intake;

import java.time.Duration;

/**
 * Bounds and pace of the intake.
 *
 * @param queuedMessages messages that may wait for the writer
 * @param queuedBytes payload bytes that may wait for the writer
 * @param messagesPerCommit messages that share one commit at most; they are taken as they come,
 *     none waits for others
 * @param storeRetry waiting times while the store fails
 */
public record IntakeLimits(
    int queuedMessages, long queuedBytes, int messagesPerCommit, Backoff storeRetry) {

  public static final IntakeLimits DEFAULT =
      new IntakeLimits(
          10_000, 64 << 20, 1_000, new Backoff(Duration.ofMillis(200), Duration.ofSeconds(10)));

  public IntakeLimits {
    if (queuedMessages < 1 || queuedBytes < 1 || messagesPerCommit < 1) {
      throw new IllegalArgumentException("intake limits: must be at least 1");
    }
  }
}
