package dev.millrace.gateway.store;

/**
 * Bounds of the quarantine.
 *
 * @param rowsPerReason the newest entries kept of each reason, so that a flood of one cannot push
 *     out the others. Default: 1,000
 * @param payloadBytes the first bytes kept of each payload. Default: 1,024
 */
public record QuarantineLimits(Integer rowsPerReason, Integer payloadBytes) {

  public static final QuarantineLimits DEFAULT = new QuarantineLimits(null, null);

  public QuarantineLimits {
    rowsPerReason = rowsPerReason == null ? Integer.valueOf(1_000) : rowsPerReason;
    payloadBytes = payloadBytes == null ? Integer.valueOf(1_024) : payloadBytes;
    if (rowsPerReason < 1 || payloadBytes < 0) {
      throw new IllegalArgumentException(
          "rowsPerReason must be at least 1 and payloadBytes at least 0");
    }
  }
}
