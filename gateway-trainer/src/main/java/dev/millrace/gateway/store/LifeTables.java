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
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Prepared statements on runs, readings and events, for the length of one transaction. */
final class LifeTables implements AutoCloseable {

  private final Connection connection;
  private final int layoutId;
  private final PreparedStatement selectReading;
  private final PreparedStatement insertReading;
  private final Map<Long, Integer> readingsAdded = new HashMap<>();
  private long sequence;

  /** Assets that have a life; counted when first asked for. */
  private OptionalInt assets = OptionalInt.empty();

  LifeTables(Connection connection, int layoutId, long lastSequence) throws SQLException {
    this.connection = connection;
    this.layoutId = layoutId;
    this.sequence = lastSequence;
    this.selectReading =
        connection.prepareStatement(
            "SELECT layout, sensor_values FROM readings WHERE run = ? AND clock = ?");
    this.insertReading =
        connection.prepareStatement(
            "INSERT INTO readings(run, clock, seq, layout, received_ms, sensor_values)"
                + " VALUES(?, ?, ?, ?, ?, ?)");
  }

  /** Whether the life has exactly this reading. */
  boolean holds(List<Run> life, double clock, byte[] values) throws SQLException {
    for (Run run : life) {
      if (clock <= run.lastClock() && holds(run, clock, values)) {
        return true;
      }
    }
    return false;
  }

  private boolean holds(Run run, double clock, byte[] values) throws SQLException {
    try (ResultSet rows = readingAt(run, clock)) {
      return rows.next() && rows.getInt(1) == layoutId && Arrays.equals(rows.getBytes(2), values);
    }
  }

  /** Whether the run has any reading at this clock. */
  boolean holds(Run run, double clock) throws SQLException {
    try (ResultSet rows = readingAt(run, clock)) {
      return rows.next();
    }
  }

  /** Whether the life has this event, retracted or not. */
  boolean holds(List<Run> life, AssetEvent event) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT 1 FROM events WHERE run = ? AND type = ? AND clock = ?")) {
      for (Run run : life) {
        select.setLong(1, run.id());
        select.setString(2, event.type().name());
        select.setDouble(3, event.clock());
        try (ResultSet rows = select.executeQuery()) {
          if (rows.next()) {
            return true;
          }
        }
      }
      return false;
    }
  }

  /** How many assets have a life. */
  int assets() throws SQLException {
    if (assets.isEmpty()) {
      try (PreparedStatement select =
              connection.prepareStatement("SELECT count(DISTINCT asset) FROM runs");
          ResultSet row = select.executeQuery()) {
        assets = OptionalInt.of(row.getInt(1));
      }
    }
    return assets.getAsInt();
  }

  Run open(int number, Telemetry first) throws SQLException {
    assets = OptionalInt.empty();
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO runs(asset, number, first_clock, last_clock, readings, first_received_ms)"
                + " VALUES(?1, ?2, ?3, ?3, 0, ?4) RETURNING id")) {
      insert.setString(1, first.asset());
      insert.setInt(2, number);
      insert.setDouble(3, first.clock());
      insert.setLong(4, first.origin().receivedAt().toEpochMilli());
      try (ResultSet rows = insert.executeQuery()) {
        return new Run(rows.getLong(1), number, first.clock(), null, Double.NaN);
      }
    }
  }

  void insert(Run run, Telemetry reading, byte[] values) throws SQLException {
    insertReading.setLong(1, run.id());
    insertReading.setDouble(2, reading.clock());
    insertReading.setLong(3, ++sequence);
    insertReading.setInt(4, layoutId);
    insertReading.setLong(5, reading.origin().receivedAt().toEpochMilli());
    insertReading.setBytes(6, values);
    insertReading.executeUpdate();
    readingsAdded.merge(run.id(), 1, Integer::sum);
  }

  /** Puts an event on record. Returns its id. */
  long insert(long run, AssetEvent event) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO events(run, type, clock, received_ms) VALUES(?, ?, ?, ?) RETURNING id")) {
      insert.setLong(1, run);
      insert.setString(2, event.type().name());
      insert.setDouble(3, event.clock());
      insert.setLong(4, event.origin().receivedAt().toEpochMilli());
      try (ResultSet rows = insert.executeQuery()) {
        return rows.getLong(1);
      }
    }
  }

  /** Lets an event on record end its life, as seen by those who see event {@code from}. */
  void enforce(long event, long from) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement("UPDATE events SET in_force_from = ? WHERE id = ?")) {
      update.setLong(1, from);
      update.setLong(2, event);
      update.executeUpdate();
    }
  }

  /** One update per run that grew, whatever the number of its new readings. */
  void flush() throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE runs SET readings = readings + ?, last_clock ="
                + " (SELECT max(clock) FROM readings WHERE run = runs.id) WHERE id = ?")) {
      for (Map.Entry<Long, Integer> run : readingsAdded.entrySet()) {
        update.setInt(1, run.getValue());
        update.setLong(2, run.getKey());
        update.executeUpdate();
      }
    }
    readingsAdded.clear();
  }

  /** The sequence of the newest reading. */
  long sequence() {
    return sequence;
  }

  @Override
  public void close() throws SQLException {
    selectReading.close();
    insertReading.close();
  }

  private ResultSet readingAt(Run run, double clock) throws SQLException {
    selectReading.setLong(1, run.id());
    selectReading.setDouble(2, clock);
    return selectReading.executeQuery();
  }
}
