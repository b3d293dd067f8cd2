package dev.millrace.benchmarks.faults;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.millrace.schemas.Round;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** How far a killed gateway had come with its answer, as its store says. */
enum Standstill {
  NOT_JOINED("before it had joined the round"),
  IN_TRAINING("between joining and an answer in the outbox"),
  IN_OUTBOX("between outbox and acknowledgement"),
  SENT("after its answer was sent");

  private final String label;

  Standstill(String label) {
    this.label = label;
  }

  @JsonValue
  String label() {
    return label;
  }

  /** Reads the store of a gateway that was killed after this ask. */
  static Standstill of(Path store, Round ask) {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + store)) {
      Optional<Boolean> sent = isSent(connection, ask);
      if (sent.isPresent()) {
        return sent.get() ? SENT : IN_OUTBOX;
      }
      return isFrozen(connection, ask) ? IN_TRAINING : NOT_JOINED;
    } catch (SQLException e) {
      throw new IllegalStateException("store %s cannot be read".formatted(store), e);
    }
  }

  private static Optional<Boolean> isSent(Connection connection, Round ask) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT sent FROM outbox WHERE task = ? AND round = ? AND exchange = ?")) {
      select.setString(1, ask.getTask());
      select.setInt(2, ask.getRound());
      select.setInt(3, ask.getExchange());
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(row.getBoolean(1)) : Optional.empty();
      }
    }
  }

  private static boolean isFrozen(Connection connection, Round ask) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT 1 FROM snapshots WHERE task = ? AND round = ?")) {
      select.setString(1, ask.getTask());
      select.setInt(2, ask.getRound());
      try (ResultSet row = select.executeQuery()) {
        return row.next();
      }
    }
  }
}
