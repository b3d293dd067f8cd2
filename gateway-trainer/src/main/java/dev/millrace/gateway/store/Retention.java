package dev.millrace.gateway.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/**
 * Removes readings, oldest life first and within a life from its start. A life whose oldest reading
 * is covered by a frozen snapshot is left alone, so that none ever has a hole. Runs and events
 * stay: they are small, and duplicates are told by them.
 */
final class Retention {

  private final Connection connection;
  private final List<StoredLife> lives;
  private final long protectedUpTo;

  /**
   * @param lives those that the policies are to be applied to; oldest first
   */
  private Retention(Connection connection, List<StoredLife> lives) throws SQLException {
    this.connection = connection;
    this.lives = lives;
    this.protectedUpTo = number(connection, "SELECT coalesce(max(last_reading), 0) FROM snapshots");
  }

  /**
   * Applies a policy to the lives that meet the condition, within one transaction. Returns the
   * number of readings removed.
   */
  static long apply(
      Connection connection, RetentionPolicy policy, Predicate<StoredLife> which, Instant now)
      throws SQLException {
    long aged =
        held(connection, which).removeReceivedBefore(now.minus(policy.maxAge()).toEpochMilli());
    Retention rest = held(connection, which);
    return aged + rest.removeOldest(rest.excess(policy));
  }

  private static Retention held(Connection connection, Predicate<StoredLife> which)
      throws SQLException {
    return new Retention(
        connection,
        StoredLife.asOf(connection, StoredLife.NOW).stream()
            .filter(life -> life.readings() > 0)
            .filter(which)
            .sorted((one, other) -> Long.compare(one.runs().get(0).id(), other.runs().get(0).id()))
            .toList());
  }

  private long removeReceivedBefore(long cutoffMs) throws SQLException {
    // From the start up to the first reading to keep: never a look at all of a long run.
    String aged =
        "DELETE FROM readings WHERE run = ?1 AND clock < coalesce((SELECT clock FROM readings"
            + " WHERE run = ?1 AND received_ms >= ?2 ORDER BY clock LIMIT 1), 9e999)";
    long removed = 0;
    for (StoredLife life : lives) {
      for (StoredLife.Run run : life.runs()) {
        if (run.firstReceivedMs() >= cutoffMs || isProtected(run)) {
          break;
        }
        long removedOfRun = delete(run, aged, cutoffMs);
        removed += removedOfRun;
        if (removedOfRun < run.readings()) {
          break;
        }
      }
    }
    return removed;
  }

  private long removeOldest(long excess) throws SQLException {
    String oldest =
        "DELETE FROM readings WHERE (run, clock) IN"
            + " (SELECT run, clock FROM readings WHERE run = ?1 ORDER BY clock LIMIT ?2)";
    long left = Math.max(0, excess);
    for (StoredLife life : lives) {
      for (StoredLife.Run run : life.runs()) {
        if (left == 0) {
          return Math.max(0, excess);
        }
        if (isProtected(run)) {
          break;
        }
        left -= delete(run, oldest, left);
      }
    }
    return Math.max(0, excess) - left;
  }

  /** Readings above the limits; bytes are counted by the share that these lives have in them. */
  private long excess(RetentionPolicy policy) throws SQLException {
    long readings = lives.stream().mapToLong(StoredLife::readings).sum();
    long all = number(connection, "SELECT coalesce(sum(readings), 0) FROM runs");
    long pages =
        number(connection, "PRAGMA page_count") - number(connection, "PRAGMA freelist_count");
    double bytes =
        all == 0 ? 0 : (double) pages * number(connection, "PRAGMA page_size") * readings / all;
    long overBytes =
        bytes <= policy.maxBytes()
            ? 0
            : (long) Math.ceil(readings * (bytes - policy.maxBytes()) / bytes);
    return Math.max(readings - policy.maxReadings(), overBytes);
  }

  /** Sequences rise with the clock, so the oldest reading of a run tells for all of them. */
  private boolean isProtected(StoredLife.Run run) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT seq FROM readings WHERE run = ? ORDER BY clock LIMIT 1")) {
      select.setLong(1, run.id());
      try (ResultSet rows = select.executeQuery()) {
        return rows.next() && rows.getLong(1) <= protectedUpTo;
      }
    }
  }

  private int delete(StoredLife.Run run, String sql, long argument) throws SQLException {
    try (PreparedStatement delete = connection.prepareStatement(sql);
        PreparedStatement count =
            connection.prepareStatement("UPDATE runs SET readings = readings - ? WHERE id = ?")) {
      delete.setLong(1, run.id());
      delete.setLong(2, argument);
      int removed = delete.executeUpdate();
      count.setInt(1, removed);
      count.setLong(2, run.id());
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
