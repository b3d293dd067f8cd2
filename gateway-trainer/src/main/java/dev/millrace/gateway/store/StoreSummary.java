package dev.millrace.gateway.store;

import java.nio.file.Path;

/** What a store holds, read without changing it; also beside a gateway that runs. */
public record StoreSummary(IntakeCounts intake, Readiness stored) {

  /**
   * Looks into a store.
   *
   * @throws StoreException if there is none, or it is of another version
   */
  public static StoreSummary of(Path file) {
    return Database.look(
        file,
        connection ->
            new StoreSummary(
                Counters.counts(connection), Readiness.of(LifeReader.lengths(connection))));
  }
}
