package dev.millrace.gateway.store;

import dev.millrace.gateway.store.Timeline.Run;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The newest lives of the assets, remembered between transactions for as long as no other
 * connection, of this process or another one, writes to the file.
 */
final class Timelines {

  /** Assets remembered; beyond it all are looked up again. */
  private static final int MAX_ASSETS = 10_000;

  private final Map<String, Timeline> byAsset = new HashMap<>();
  private long dataVersion = -1;

  /** To be called first in every transaction. */
  void begin(Connection connection) throws SQLException {
    long now = dataVersion(connection);
    if (now != dataVersion || byAsset.size() > MAX_ASSETS) {
      byAsset.clear();
    }
    dataVersion = now;
  }

  Timeline of(Connection connection, String asset) throws SQLException {
    Timeline timeline = byAsset.get(asset);
    if (timeline == null) {
      timeline = load(connection, asset);
      byAsset.put(asset, timeline);
    }
    return timeline;
  }

  void put(String asset, Timeline timeline) {
    byAsset.put(asset, timeline);
  }

  void forget(String asset) {
    byAsset.remove(asset);
  }

  /** To be called when the transaction fails. */
  void clear() {
    byAsset.clear();
  }

  private static Timeline load(Connection connection, String asset) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT r.id, r.number, r.last_clock, e.type, e.clock FROM runs r"
                + " LEFT JOIN events e ON e.run = r.id"
                + " AND e.in_force_from IS NOT NULL AND e.retracted_by IS NULL"
                + " WHERE r.asset = ? ORDER BY r.number DESC")) {
      select.setString(1, asset);
      try (ResultSet rows = select.executeQuery()) {
        List<List<Run>> lives = new ArrayList<>();
        while (rows.next()) {
          Run run = run(rows);
          if (lives.isEmpty() || !run.isOpen()) {
            lives.add(new ArrayList<>());
          }
          if (lives.size() > 2) {
            break;
          }
          lives.get(lives.size() - 1).add(run);
        }
        return new Timeline(
            lives.isEmpty() ? List.of() : List.copyOf(lives.get(0)),
            lives.size() < 2 ? List.of() : List.copyOf(lives.get(1)));
      }
    }
  }

  private static Run run(ResultSet row) throws SQLException {
    String closedBy = row.getString(4);
    return new Run(
        row.getLong(1),
        row.getInt(2),
        row.getDouble(3),
        closedBy == null ? null : AssetEventType.valueOf(closedBy),
        closedBy == null ? Double.NaN : row.getDouble(5));
  }

  /** Changes whenever another connection has committed (SQLite's documentation of the pragma). */
  private static long dataVersion(Connection connection) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement("PRAGMA data_version");
        ResultSet row = select.executeQuery()) {
      return row.getLong(1);
    }
  }
}
