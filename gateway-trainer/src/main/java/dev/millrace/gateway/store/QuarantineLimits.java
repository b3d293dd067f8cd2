package dev.millrace.gateway.store;

/**
 * Bounds of the quarantine.
 *
 * @param rowsPerReason the newest entries kept of each reason, so that a flood of one cannot push
 *     out the others
 * @param payloadBytes the first bytes kept of each payload
 */
public record QuarantineLimits(int rowsPerReason, int payloadBytes) {

  public static final QuarantineLimits DEFAULT = new QuarantineLimits(1_000, 1_024);

  public QuarantineLimits {
    if (rowsPerReason < 1 || payloadBytes < 0) {
      throw new IllegalArgumentException(
          "quarantine: rowsPerReason must be at least 1 and payloadBytes at least 0");
    }
  }
}
