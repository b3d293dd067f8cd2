package dev.millrace.gateway.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Frozen watermarks, one per task and round. */
final class Snapshots {

  private static final String COLUMNS =
      "SELECT task, round, last_reading, last_event FROM snapshots";

  private Snapshots() {}

  static Snapshot freeze(Connection connection, String task, long round) throws SQLException {
    try (PreparedStatement insert =
            connection.prepareStatement(
                "INSERT OR IGNORE INTO snapshots(task, round, last_reading, last_event)"
                    + " VALUES(?, ?, ?, (SELECT coalesce(max(id), 0) FROM events))");
        PreparedStatement select =
            connection.prepareStatement(COLUMNS + " WHERE task = ? AND round = ?")) {
      insert.setString(1, task);
      insert.setLong(2, round);
      insert.setLong(3, Counters.lastSequence(connection));
      insert.executeUpdate();
      select.setString(1, task);
      select.setLong(2, round);
      try (ResultSet rows = select.executeQuery()) {
        return snapshot(rows);
      }
    }
  }

  static boolean release(Connection connection, String task, long round) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM snapshots WHERE task = ? AND round = ?")) {
      delete.setString(1, task);
      delete.setLong(2, round);
      return delete.executeUpdate() > 0;
    }
  }

  static List<Snapshot> frozen(Connection connection) throws SQLException {
    List<Snapshot> snapshots = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(COLUMNS + " ORDER BY task, round");
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        snapshots.add(snapshot(rows));
      }
    }
    return snapshots;
  }

  private static Snapshot snapshot(ResultSet row) throws SQLException {
    return new Snapshot(row.getString(1), row.getLong(2), row.getLong(3), row.getLong(4));
  }
}
