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
 * <p>Each life is its own short read: a read transaction as long as the whole stream would keep the
 * log from being checkpointed. The rows below the watermark cannot change meanwhile.
 */
final class LifeReader {

  private record Header(long id, String asset, int number, OptionalDouble failedAtClock) {}

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
      return reader.headers().stream()
          .map(reader::load)
          .filter(life -> life.readings() > 0)
          .onClose(() -> close(database, connection));
    } catch (SQLException e) {
      close(database, connection);
      throw database.failed(e);
    }
  }

  static List<LifeLength> lengths(Connection connection) throws SQLException {
    List<LifeLength> lengths = new ArrayList<>();
    try (PreparedStatement select =
            connection.prepareStatement(
                "SELECT asset, readings, closed_by = 'FAILED' FROM lives WHERE readings > 0"
                    + " ORDER BY asset, number");
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        lengths.add(new LifeLength(rows.getString(1), rows.getLong(2), rows.getBoolean(3)));
      }
    }
    return lengths;
  }

  private List<Header> headers() throws SQLException {
    List<Header> headers = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT id, asset, number, closed_clock, closed_by = 'FAILED' AND closed_event <= ?"
                + " FROM lives WHERE readings > 0 ORDER BY asset, number")) {
      select.setLong(1, snapshot.lastEvent());
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          OptionalDouble failedAtClock =
              rows.getBoolean(5) ? OptionalDouble.of(rows.getDouble(4)) : OptionalDouble.empty();
          headers.add(
              new Header(rows.getLong(1), rows.getString(2), rows.getInt(3), failedAtClock));
        }
      }
    }
    return headers;
  }

  private Life load(Header life) {
    List<Double> clocks = new ArrayList<>();
    List<double[]> values = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT clock, layout, sensor_values FROM readings"
                + " WHERE life = ? AND seq <= ? ORDER BY clock")) {
      select.setLong(1, life.id());
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
    } catch (SQLException e) {
      throw database.failed(e);
    }
    return new Life(
        life.asset(),
        life.number(),
        life.failedAtClock(),
        clocks.stream().mapToDouble(Double::doubleValue).toArray(),
        values.toArray(double[][]::new));
  }

  static double[] pick(double[] stored, int[] columns) {
    double[] picked = new double[columns.length];
    for (int i = 0; i < columns.length; i++) {
      picked[i] = stored[columns[i]];
    }
    return picked;
  }

  private static void close(Database database, Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      throw database.failed(e);
    }
  }
}
