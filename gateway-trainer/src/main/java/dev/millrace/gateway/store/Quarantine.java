package dev.millrace.gateway.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The quarantine, written within one transaction: bounded per reason, newest kept. */
final class Quarantine {

  /** Bound of the texts kept: an MQTT topic alone may have 64 KiB. */
  private static final int TEXT_LENGTH = 500;

  private final Connection connection;
  private final QuarantineLimits limits;
  private final Map<QuarantineReason, Integer> added = new EnumMap<>(QuarantineReason.class);
  private int dropped;

  Quarantine(Connection connection, QuarantineLimits limits) {
    this.connection = connection;
    this.limits = limits;
  }

  void add(QuarantineReason reason, String detail, Origin origin) throws SQLException {
    byte[] payload = origin.payload();
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO quarantine(reason, detail, topic, received_ms, payload, payload_bytes)"
                + " VALUES(?, ?, ?, ?, ?, ?)")) {
      insert.setString(1, reason.name());
      insert.setString(2, bounded(detail));
      insert.setString(3, bounded(origin.topic()));
      insert.setLong(4, origin.receivedAt().toEpochMilli());
      insert.setBytes(5, Arrays.copyOf(payload, Math.min(payload.length, limits.payloadBytes())));
      insert.setInt(6, payload.length);
      insert.executeUpdate();
    }
    // One message can bring thousands; the file must not grow by all of them before it shrinks.
    if (added.merge(reason, 1, Integer::sum) % limits.rowsPerReason() == 0) {
      trim(reason);
    }
  }

  /** Drops the oldest rows above the limit. Returns how many rows this transaction dropped. */
  int finish() throws SQLException {
    for (QuarantineReason reason : added.keySet()) {
      trim(reason);
    }
    return dropped;
  }

  private void trim(QuarantineReason reason) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement(
            "DELETE FROM quarantine WHERE reason = ?1 AND id <= (SELECT id FROM quarantine"
                + " WHERE reason = ?1 ORDER BY id DESC LIMIT 1 OFFSET ?2)")) {
      delete.setString(1, reason.name());
      delete.setInt(2, limits.rowsPerReason());
      dropped += delete.executeUpdate();
    }
  }

  static List<QuarantinedEntry> newest(Connection connection, int limit) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT reason, detail, topic, received_ms, payload, payload_bytes"
                + " FROM quarantine ORDER BY id DESC LIMIT ?")) {
      select.setInt(1, limit);
      List<QuarantinedEntry> entries = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          entries.add(
              new QuarantinedEntry(
                  QuarantineReason.valueOf(rows.getString(1)),
                  rows.getString(2),
                  rows.getString(3),
                  Instant.ofEpochMilli(rows.getLong(4)),
                  rows.getBytes(5),
                  rows.getInt(6)));
        }
      }
      return entries;
    }
  }

  private static String bounded(String text) {
    return text.length() <= TEXT_LENGTH ? text : text.substring(0, TEXT_LENGTH) + "…";
  }
}
