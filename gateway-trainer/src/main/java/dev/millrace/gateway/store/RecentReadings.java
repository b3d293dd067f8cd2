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

/**
 * Reads of a life its first reading and the last ones before a clock: what an age and a window
 * need. For one thread; readings stored meanwhile are seen.
 */
public final class RecentReadings implements AutoCloseable {

  private record Reading(double clock, double[] values) {}

  private final Database database;
  private final Connection connection;
  private final Map<Integer, int[]> columnsByLayout;
  private final int readings;
  private final PreparedStatement latest;
  private final PreparedStatement first;

  private RecentReadings(
      Database database, Connection connection, List<String> sensors, int readings)
      throws SQLException {
    this.database = database;
    this.connection = connection;
    this.columnsByLayout = Layouts.columns(connection, sensors);
    this.readings = readings;
    this.latest = select("DESC");
    this.first = select("ASC");
  }

  static RecentReadings open(Database database, List<String> sensors, int readings) {
    Connection connection = database.openReader();
    try {
      return new RecentReadings(database, connection, sensors, readings);
    } catch (SQLException e) {
      LifeReader.close(database, connection);
      throw database.failed(e);
    }
  }

  /**
   * The first reading of a life and, of those below a clock, the last ones, in the order of the
   * clock; without readings if there are none.
   *
   * @param number which of the asset's lives
   * @param clock readings at this clock and above are left out
   */
  public Life before(String asset, int number, double clock) {
    Deque<Reading> recent;
    try {
      recent = read(asset, number, clock);
    } catch (SQLException e) {
      throw database.failed(e);
    }
    return new Life(
        asset,
        number,
        OptionalDouble.empty(),
        recent.stream().mapToDouble(Reading::clock).toArray(),
        recent.stream().map(Reading::values).toArray(double[][]::new));
  }

  @Override
  public void close() {
    LifeReader.close(database, connection);
  }

  private Deque<Reading> read(String asset, int number, double clock) throws SQLException {
    List<StoredLife.Run> runs =
        StoredLife.of(connection, asset).stream()
            .filter(life -> life.number() == number)
            .flatMap(life -> life.runs().stream())
            .filter(run -> run.readings() > 0)
            .toList();
    Deque<Reading> recent = new ArrayDeque<>();
    for (int run = runs.size() - 1; run >= 0 && recent.size() < readings; run--) {
      addBefore(recent, latest, runs.get(run), clock, readings - recent.size());
    }
    if (!runs.isEmpty()) {
      addBefore(recent, first, runs.get(0), clock, 1);
    }
    return recent;
  }

  private void addBefore(
      Deque<Reading> recent, PreparedStatement select, StoredLife.Run run, double clock, int limit)
      throws SQLException {
    select.setLong(1, run.id());
    select.setDouble(2, clock);
    select.setInt(3, limit);
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        double at = rows.getDouble(1);
        if (recent.isEmpty() || at < recent.getFirst().clock()) {
          double[] stored = ValuesBlob.decode(rows.getBytes(3));
          int[] columns = columnsByLayout.get(rows.getInt(2));
          recent.addFirst(new Reading(at, LifeReader.pick(stored, columns)));
        }
      }
    }
  }

  private PreparedStatement select(String order) throws SQLException {
    String layouts =
        columnsByLayout.keySet().stream().map(String::valueOf).collect(Collectors.joining(","));
    return connection.prepareStatement(
        "SELECT clock, layout, sensor_values FROM readings"
            + " WHERE run = ? AND clock < ? AND layout IN (%s) ORDER BY clock %s LIMIT ?"
                .formatted(layouts, order));
  }
}
