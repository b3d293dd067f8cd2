package dev.millrace.gateway.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** The first reading of a life and its last ones before a clock: what a window and an age need. */
final class RecentReadings {

  private record Reading(double clock, double[] values) {}

  private final Connection connection;
  private final Map<Integer, int[]> columnsByLayout;
  private final String layouts;

  private RecentReadings(Connection connection, Map<Integer, int[]> columnsByLayout) {
    this.connection = connection;
    this.columnsByLayout = columnsByLayout;
    this.layouts =
        columnsByLayout.keySet().stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  static Life before(
      Connection connection,
      String asset,
      int number,
      double clock,
      int readings,
      List<String> sensors)
      throws SQLException {
    Deque<Reading> recent =
        new RecentReadings(connection, Layouts.columns(connection, sensors))
            .read(asset, number, clock, readings);
    return new Life(
        asset,
        number,
        OptionalDouble.empty(),
        recent.stream().mapToDouble(Reading::clock).toArray(),
        recent.stream().map(Reading::values).toArray(double[][]::new));
  }

  private Deque<Reading> read(String asset, int number, double clock, int readings)
      throws SQLException {
    List<StoredLife.Run> runs =
        StoredLife.of(connection, asset).stream()
            .filter(life -> life.number() == number)
            .flatMap(life -> life.runs().stream())
            .toList();
    Deque<Reading> recent = new ArrayDeque<>();
    for (int run = runs.size() - 1; run >= 0 && recent.size() < readings; run--) {
      read(runs.get(run), clock, "DESC", readings - recent.size(), recent);
    }
    for (StoredLife.Run run : runs) {
      if (run.readings() > 0) {
        read(run, clock, "ASC", 1, recent);
        break;
      }
    }
    return recent;
  }

  private void read(
      StoredLife.Run run, double below, String order, int limit, Deque<Reading> recent)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT clock, layout, sensor_values FROM readings"
                + " WHERE run = ? AND clock < ? AND layout IN (%s) ORDER BY clock %s LIMIT %d"
                    .formatted(layouts, order, limit))) {
      select.setLong(1, run.id());
      select.setDouble(2, below);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          addFirst(recent, rows);
        }
      }
    }
  }

  private void addFirst(Deque<Reading> recent, ResultSet row) throws SQLException {
    double clock = row.getDouble(1);
    if (recent.isEmpty() || clock < recent.getFirst().clock()) {
      double[] stored = ValuesBlob.decode(row.getBytes(3));
      recent.addFirst(
          new Reading(clock, LifeReader.pick(stored, columnsByLayout.get(row.getInt(2)))));
    }
  }
}
