package dev.millrace.gateway.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Removes readings, oldest life first and within a life from its start, except those that a frozen
 * snapshot covers. Lives and events stay: they are small, and duplicates are told by them.
 */
final class Retention {

  private final Connection connection;
  private final long protectedUpTo;

  private Retention(Connection connection, long protectedUpTo) {
    this.connection = connection;
    this.protectedUpTo = protectedUpTo;
  }

  /** Applies the policy within one transaction. Returns the number of readings removed. */
  static long apply(Connection connection, RetentionPolicy policy, Instant now)
      throws SQLException {
    Retention retention =
        new Retention(
            connection, number(connection, "SELECT coalesce(max(last_reading), 0) FROM snapshots"));
    long removed = retention.removeReceivedBefore(now.minus(policy.maxAge()).toEpochMilli());
    return removed + retention.removeOldest(retention.excess(policy));
  }

  private long removeReceivedBefore(long cutoffMs) throws SQLException {
    long removed = 0;
    for (long life : livesFrom("first_received_ms < " + cutoffMs)) {
      removed +=
          delete(
              life,
              // From the start up to the first reading to keep: never a look at all of a long life.
              "DELETE FROM readings WHERE life = ?1 AND seq > ?2 AND clock < coalesce("
                  + "(SELECT clock FROM readings WHERE life = ?1 AND seq > ?2 AND received_ms >= ?3"
                  + " ORDER BY clock LIMIT 1), 9e999)",
              cutoffMs);
    }
    return removed;
  }

  private long removeOldest(long excess) throws SQLException {
    long left = excess;
    for (long life : left > 0 ? livesFrom("true") : List.<Long>of()) {
      if (left <= 0) {
        break;
      }
      left -=
          delete(
              life,
              "DELETE FROM readings WHERE (life, clock) IN (SELECT life, clock FROM readings"
                  + " WHERE life = ? AND seq > ? ORDER BY clock LIMIT ?)",
              left);
    }
    return Math.max(0, excess) - Math.max(0, left);
  }

  /** Readings above the limits; a limit in bytes counts in readings of the average size. */
  private long excess(RetentionPolicy policy) throws SQLException {
    long readings = number(connection, "SELECT coalesce(sum(readings), 0) FROM lives");
    long pages =
        number(connection, "PRAGMA page_count") - number(connection, "PRAGMA freelist_count");
    long usedBytes = pages * number(connection, "PRAGMA page_size");
    long overBytes =
        usedBytes <= policy.maxBytes()
            ? 0
            : (long) Math.ceil((double) readings * (usedBytes - policy.maxBytes()) / usedBytes);
    return Math.max(readings - policy.maxReadings(), overBytes);
  }

  private List<Long> livesFrom(String condition) throws SQLException {
    List<Long> lives = new ArrayList<>();
    try (PreparedStatement select =
            connection.prepareStatement(
                "SELECT id FROM lives WHERE readings > 0 AND " + condition + " ORDER BY id");
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        lives.add(rows.getLong(1));
      }
    }
    return lives;
  }

  private int delete(long life, String sql, long argument) throws SQLException {
    try (PreparedStatement delete = connection.prepareStatement(sql);
        PreparedStatement count =
            connection.prepareStatement("UPDATE lives SET readings = readings - ? WHERE id = ?")) {
      delete.setLong(1, life);
      delete.setLong(2, protectedUpTo);
      delete.setLong(3, argument);
      int removed = delete.executeUpdate();
      count.setInt(1, removed);
      count.setLong(2, life);
      count.executeUpdate();
      return removed;
    }
  }

  private static long number(Connection connection, String sql) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(sql);
        ResultSet rows = select.executeQuery()) {
      return rows.getLong(1);
    }
  }
}
