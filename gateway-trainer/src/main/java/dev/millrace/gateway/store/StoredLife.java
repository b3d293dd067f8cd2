package dev.millrace.gateway.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A life as it is stored, without its readings: one run, or several that a retraction joined.
 *
 * @param number the number of its oldest run: 1 for the asset's first life
 * @param runs in the order of their clocks, at least one
 * @param endedBy what ended it; null while it is open
 * @param endClock the clock of that event; NaN while it is open
 */
record StoredLife(
    String asset, int number, List<Run> runs, AssetEventType endedBy, double endClock) {

  /** Watermark of a reader that sees every event. */
  static final long NOW = Long.MAX_VALUE;

  /**
   * A run of readings.
   *
   * @param readings how many are held
   */
  record Run(long id, long readings, long firstReceivedMs) {}

  /** All lives by asset and number, with the ends that events up to the watermark gave them. */
  static List<StoredLife> asOf(Connection connection, long lastEvent) throws SQLException {
    try (PreparedStatement select = select(connection, "true", lastEvent)) {
      return lives(select);
    }
  }

  /** The lives of one asset, by number, as of now. */
  static List<StoredLife> of(Connection connection, String asset) throws SQLException {
    try (PreparedStatement select = select(connection, "r.asset = ?2", NOW)) {
      select.setString(2, asset);
      return lives(select);
    }
  }

  private static PreparedStatement select(Connection connection, String where, long lastEvent)
      throws SQLException {
    PreparedStatement select =
        connection.prepareStatement(
            "SELECT r.asset, r.number, r.id, r.readings, r.first_received_ms, e.type, e.clock"
                + " FROM runs r LEFT JOIN events e ON e.run = r.id AND e.in_force_from <= ?1"
                + " AND (e.retracted_by IS NULL OR e.retracted_by > ?1)"
                + " WHERE %s ORDER BY r.asset, r.number".formatted(where));
    select.setLong(1, lastEvent);
    return select;
  }

  private static List<StoredLife> lives(PreparedStatement select) throws SQLException {
    List<StoredLife> lives = new ArrayList<>();
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        StoredLife next = life(rows);
        int last = lives.size() - 1;
        if (last >= 0 && next.continues(lives.get(last))) {
          lives.set(last, lives.get(last).joined(next));
        } else {
          lives.add(next);
        }
      }
    }
    return lives;
  }

  private static StoredLife life(ResultSet row) throws SQLException {
    String endedBy = row.getString(6);
    return new StoredLife(
        row.getString(1),
        row.getInt(2),
        List.of(new Run(row.getLong(3), row.getLong(4), row.getLong(5))),
        endedBy == null ? null : AssetEventType.valueOf(endedBy),
        endedBy == null ? Double.NaN : row.getDouble(7));
  }

  private boolean continues(StoredLife before) {
    return before.endedBy == null && before.asset.equals(asset);
  }

  private StoredLife joined(StoredLife next) {
    List<Run> all = new ArrayList<>(runs);
    all.addAll(next.runs);
    return new StoredLife(asset, number, all, next.endedBy, next.endClock);
  }

  boolean has(long run) {
    return runs.stream().anyMatch(one -> one.id() == run);
  }

  boolean failed() {
    return endedBy == AssetEventType.FAILED;
  }

  /** How many readings are held. */
  long readings() {
    long readings = 0;
    for (Run run : runs) {
      readings += run.readings;
    }
    return readings;
  }
}
