package dev.millrace.gateway.store;

import dev.millrace.gateway.store.Entry.Telemetry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Looks a reading up in all lives of its asset, however old. Retention removes a run from its start
 * and its clocks rise, so a clock of the run below all that is held was removed: such a reading
 * counts as known, and so does one that is held with other sensors, since neither can be compared.
 */
final class KnownReadings {
  private static final String SELECT =
      """
      SELECT EXISTS (
        SELECT 1 FROM runs r LEFT JOIN readings held ON held.run = r.id AND held.clock = ?2
        WHERE r.asset = ?1 AND ?2 BETWEEN r.first_clock AND r.last_clock
          AND CASE WHEN held.run IS NULL
            THEN NOT EXISTS (SELECT 1 FROM readings WHERE run = r.id AND clock < ?2)
            ELSE held.layout <> ?3 OR held.sensor_values = ?4 END)
      """;

  private KnownReadings() {}

  static boolean contain(Connection connection, int layoutId, Telemetry reading)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(SELECT)) {
      select.setString(1, reading.asset());
      select.setDouble(2, reading.clock());
      select.setInt(3, layoutId);
      select.setBytes(4, ValuesBlob.encode(reading.values()));
      try (ResultSet row = select.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }
}
