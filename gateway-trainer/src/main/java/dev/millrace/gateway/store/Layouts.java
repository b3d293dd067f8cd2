package dev.millrace.gateway.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The sensor layouts that readings were written with. */
final class Layouts {

  private Layouts() {}

  /** The id of the layout, given one if it is new. */
  static int register(Connection connection, SensorLayout layout) throws SQLException {
    try (PreparedStatement insert =
            connection.prepareStatement("INSERT OR IGNORE INTO layouts(sensors) VALUES(?)");
        PreparedStatement select =
            connection.prepareStatement("SELECT id FROM layouts WHERE sensors = ?")) {
      insert.setString(1, layout.encoded());
      insert.executeUpdate();
      select.setString(1, layout.encoded());
      try (ResultSet rows = select.executeQuery()) {
        return rows.getInt(1);
      }
    }
  }

  /** By layout id, where the sensors stand in it. Layouts that lack one of them are absent. */
  static Map<Integer, int[]> columns(Connection connection, List<String> sensors)
      throws SQLException {
    Map<Integer, int[]> columns = new HashMap<>();
    try (PreparedStatement select = connection.prepareStatement("SELECT id, sensors FROM layouts");
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        List<String> layout = SensorLayout.decode(rows.getString(2)).sensors();
        if (layout.containsAll(sensors)) {
          columns.put(rows.getInt(1), sensors.stream().mapToInt(layout::indexOf).toArray());
        }
      }
    }
    return columns;
  }
}
