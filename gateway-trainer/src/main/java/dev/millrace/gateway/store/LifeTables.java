package dev.millrace.gateway.store;

import dev.millrace.gateway.store.Entry.AssetEvent;
import dev.millrace.gateway.store.Entry.Telemetry;
import dev.millrace.gateway.store.Timeline.Run;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Prepared statements on lives, readings and events, for the length of one transaction. */
final class LifeTables implements AutoCloseable {

  private final Connection connection;
  private final int layoutId;
  private final PreparedStatement selectReading;
  private final PreparedStatement insertReading;
  private final Map<Long, Integer> readingsAdded = new HashMap<>();
  private long sequence;

  LifeTables(Connection connection, int layoutId, long lastSequence) throws SQLException {
    this.connection = connection;
    this.layoutId = layoutId;
    this.sequence = lastSequence;
    this.selectReading =
        connection.prepareStatement(
            "SELECT layout, sensor_values FROM readings WHERE life = ? AND clock = ?");
    this.insertReading =
        connection.prepareStatement(
            "INSERT INTO readings(life, clock, seq, layout, received_ms, sensor_values)"
                + " VALUES(?, ?, ?, ?, ?, ?)");
  }

  Timeline timeline(String asset) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT id, number, last_clock, closed_by, closed_clock FROM lives"
                + " WHERE asset = ? ORDER BY number DESC LIMIT 2")) {
      select.setString(1, asset);
      try (ResultSet rows = select.executeQuery()) {
        Run current = rows.next() ? run(rows) : null;
        Run previous = rows.next() ? run(rows) : null;
        return new Timeline(current, previous);
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

  /** Whether the life has exactly this reading. */
  boolean holds(Run life, double clock, byte[] values) throws SQLException {
    if (life == null || clock > life.lastClock()) {
      return false;
    }
    try (ResultSet rows = readingAt(life, clock)) {
      return rows.next() && rows.getInt(1) == layoutId && Arrays.equals(rows.getBytes(2), values);
    }
  }

  /** Whether the life has any reading at this clock. */
  boolean holds(Run life, double clock) throws SQLException {
    try (ResultSet rows = readingAt(life, clock)) {
      return rows.next();
    }
  }

  boolean holds(Run life, AssetEvent event) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT 1 FROM events WHERE life = ? AND type = ? AND clock = ?")) {
      select.setLong(1, life.id());
      select.setString(2, event.type().name());
      select.setDouble(3, event.clock());
      try (ResultSet rows = select.executeQuery()) {
        return rows.next();
      }
    }
  }

  Run open(int number, Telemetry first) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO lives(asset, number, last_clock, readings, first_received_ms)"
                + " VALUES(?, ?, ?, 0, ?) RETURNING id")) {
      insert.setString(1, first.asset());
      insert.setInt(2, number);
      insert.setDouble(3, first.clock());
      insert.setLong(4, first.origin().receivedAt().toEpochMilli());
      try (ResultSet rows = insert.executeQuery()) {
        return new Run(rows.getLong(1), number, first.clock(), null, Double.NaN);
      }
    }
  }

  void insert(Run life, Telemetry reading, byte[] values) throws SQLException {
    insertReading.setLong(1, life.id());
    insertReading.setDouble(2, reading.clock());
    insertReading.setLong(3, ++sequence);
    insertReading.setInt(4, layoutId);
    insertReading.setLong(5, reading.origin().receivedAt().toEpochMilli());
    insertReading.setBytes(6, values);
    insertReading.executeUpdate();
    readingsAdded.merge(life.id(), 1, Integer::sum);
  }

  long insert(Run life, AssetEvent event) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO events(life, type, clock, received_ms) VALUES(?, ?, ?, ?) RETURNING id")) {
      insert.setLong(1, life.id());
      insert.setString(2, event.type().name());
      insert.setDouble(3, event.clock());
      insert.setLong(4, event.origin().receivedAt().toEpochMilli());
      try (ResultSet rows = insert.executeQuery()) {
        return rows.getLong(1);
      }
    }
  }

  void close(Run life, AssetEvent event, long eventId) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE lives SET closed_by = ?, closed_clock = ?, closed_event = ? WHERE id = ?")) {
      update.setString(1, event.type().name());
      update.setDouble(2, event.clock());
      update.setLong(3, eventId);
      update.setLong(4, life.id());
      update.executeUpdate();
    }
  }

  /** One update per life that grew, whatever the number of its new readings. */
  long finish() throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE lives SET readings = readings + ?, last_clock ="
                + " (SELECT max(clock) FROM readings WHERE life = lives.id) WHERE id = ?")) {
      for (Map.Entry<Long, Integer> life : readingsAdded.entrySet()) {
        update.setInt(1, life.getValue());
        update.setLong(2, life.getKey());
        update.executeUpdate();
      }
    }
    return sequence;
  }

  @Override
  public void close() throws SQLException {
    selectReading.close();
    insertReading.close();
  }

  private ResultSet readingAt(Run life, double clock) throws SQLException {
    selectReading.setLong(1, life.id());
    selectReading.setDouble(2, clock);
    return selectReading.executeQuery();
  }
}
