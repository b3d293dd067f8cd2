package dev.millrace.gateway.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** Persistent counters, raised in the transaction that stores what they count. */
final class Counters {

  private static final String READINGS = "readings";
  private static final String EVENTS = "events";
  private static final String PAYLOAD_BYTES = "payload_bytes";
  private static final String QUARANTINED = "quarantined.";
  private static final String QUARANTINE_DROPPED = "quarantine_dropped";
  private static final String LAST_SEQUENCE = "last_sequence";

  private final Map<String, Long> raised = new HashMap<>();

  void reading(int payloadBytes) {
    raise(READINGS, 1);
    raise(PAYLOAD_BYTES, payloadBytes);
  }

  void event() {
    raise(EVENTS, 1);
  }

  void quarantined(QuarantineReason reason) {
    raise(QUARANTINED + reason, 1);
  }

  void dropped(int rows) {
    raise(QUARANTINE_DROPPED, rows);
  }

  /** The sequence of the newest reading ever stored, 0 before the first. */
  static long lastSequence(Connection connection) throws SQLException {
    return load(connection).getOrDefault(LAST_SEQUENCE, 0L);
  }

  void save(Connection connection, long lastSequence) throws SQLException {
    raise(LAST_SEQUENCE, lastSequence - lastSequence(connection));
    try (PreparedStatement upsert =
        connection.prepareStatement(
            "INSERT INTO counters(name, value) VALUES(?, ?)"
                + " ON CONFLICT(name) DO UPDATE SET value = value + excluded.value")) {
      for (Map.Entry<String, Long> counter : raised.entrySet()) {
        upsert.setString(1, counter.getKey());
        upsert.setLong(2, counter.getValue());
        upsert.executeUpdate();
      }
    }
  }

  static IntakeCounts counts(Connection connection) throws SQLException {
    Map<String, Long> values = load(connection);
    Map<QuarantineReason, Long> quarantined = new EnumMap<>(QuarantineReason.class);
    for (QuarantineReason reason : QuarantineReason.values()) {
      Long count = values.get(QUARANTINED + reason);
      if (count != null && reason != QuarantineReason.DUPLICATE) {
        quarantined.put(reason, count);
      }
    }
    return new IntakeCounts(
        values.getOrDefault(READINGS, 0L),
        values.getOrDefault(EVENTS, 0L),
        values.getOrDefault(QUARANTINED + QuarantineReason.DUPLICATE, 0L),
        quarantined,
        values.getOrDefault(QUARANTINE_DROPPED, 0L),
        values.getOrDefault(PAYLOAD_BYTES, 0L));
  }

  private void raise(String name, long by) {
    raised.merge(name, by, Long::sum);
  }

  private static Map<String, Long> load(Connection connection) throws SQLException {
    Map<String, Long> values = new HashMap<>();
    try (PreparedStatement select =
            connection.prepareStatement("SELECT name, value FROM counters");
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        values.put(rows.getString(1), rows.getLong(2));
      }
    }
    return values;
  }
}
