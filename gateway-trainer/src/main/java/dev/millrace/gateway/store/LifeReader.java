package dev.millrace.gateway.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * Streams the lives that a snapshot covers, one in memory at a time.
 *
 * <p>Each run is its own short read: a read transaction as long as the whole stream would keep the
 * log from being checkpointed. The rows below the watermark cannot change meanwhile.
 */
final class LifeReader {

  private final Database database;
  private final Connection connection;
  private final Snapshot snapshot;
  private final Map<Integer, int[]> columnsByLayout;

  private LifeReader(
      Database database,
      Connection connection,
      Snapshot snapshot,
      Map<Integer, int[]> columnsByLayout) {
    this.database = database;
    this.connection = connection;
    this.snapshot = snapshot;
    this.columnsByLayout = columnsByLayout;
  }

  static Stream<Life> stream(Database database, Snapshot snapshot, List<String> sensors) {
    Connection connection = database.openReader();
    try {
      LifeReader reader =
          new LifeReader(database, connection, snapshot, Layouts.columns(connection, sensors));
      return StoredLife.asOf(connection, snapshot.lastEvent()).stream()
          .filter(life -> life.readings() > 0)
          .map(reader::load)
          .filter(life -> life.readings() > 0)
          .onClose(() -> close(database, connection));
    } catch (SQLException e) {
      close(database, connection);
      throw database.failed(e);
    }
  }

  static List<LifeLength> lengths(Connection connection) throws SQLException {
    return StoredLife.asOf(connection, StoredLife.NOW).stream()
        .filter(life -> life.readings() > 0)
        .map(life -> new LifeLength(life.asset(), life.readings(), life.failed()))
        .toList();
  }

  private Life load(StoredLife life) {
    List<Double> clocks = new ArrayList<>();
    List<double[]> values = new ArrayList<>();
    try {
      for (StoredLife.Run run : life.runs()) {
        read(run, clocks, values);
      }
    } catch (SQLException e) {
      throw database.failed(e);
    }
    return new Life(
        life.asset(),
        life.number(),
        life.failed() ? OptionalDouble.of(life.endClock()) : OptionalDouble.empty(),
        clocks.stream().mapToDouble(Double::doubleValue).toArray(),
        values.toArray(double[][]::new));
  }

  private void read(StoredLife.Run run, List<Double> clocks, List<double[]> values)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT clock, layout, sensor_values FROM readings"
                + " WHERE run = ? AND seq <= ? ORDER BY clock")) {
      select.setLong(1, run.id());
      select.setLong(2, snapshot.lastReading());
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          int[] columns = columnsByLayout.get(rows.getInt(2));
          if (columns != null) {
            clocks.add(rows.getDouble(1));
            values.add(pick(ValuesBlob.decode(rows.getBytes(3)), columns));
          }
        }
      }
    }
  }

  static double[] pick(double[] stored, int[] columns) {
    double[] picked = new double[columns.length];
    for (int i = 0; i < columns.length; i++) {
      picked[i] = stored[columns[i]];
    }
    return picked;
  }

  static void close(Database database, Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      throw database.failed(e);
    }
  }
}
