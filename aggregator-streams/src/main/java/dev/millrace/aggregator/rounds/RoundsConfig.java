package dev.millrace.aggregator.rounds;

/**
 * What rounds need to know of their surroundings.
 *
 * @param updatePartitions partitions of {@code fl.updates}, each of which gets every marker
 * @param versionsKept model versions kept of each task; older ones are removed
 */
public record RoundsConfig(int updatePartitions, int versionsKept) {
  public RoundsConfig {
    if (updatePartitions < 1 || versionsKept < 1) {
      throw new IllegalArgumentException(
          "updatePartitions and versionsKept must be >= 1, not %d and %d"
              .formatted(updatePartitions, versionsKept));
    }
  }
}
