package dev.millrace.gateway.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Answers of this gateway, kept before they are sent: after a crash the same bytes go out again,
 * never other ones for the same exchange.
 */
public final class Outbox {

  /**
   * One answer.
   *
   * @param key record key as it goes out
   * @param value record value as it goes out
   * @param sent whether the answer was acknowledged by the cluster
   */
  public record Message(
      String task, long round, int exchange, byte[] key, byte[] value, boolean sent) {}

  private static final String COLUMNS =
      "SELECT task, round, exchange, record_key, record_value, sent FROM outbox";

  private final Database database;

  Outbox(Database database) {
    this.database = database;
  }

  /**
   * Keeps the answer unless one is there. Returns the one that is there: that one is to be sent.
   */
  public Message put(String task, long round, int exchange, byte[] key, byte[] value) {
    return database.write(
        connection -> {
          try (PreparedStatement insert =
              connection.prepareStatement(
                  "INSERT OR IGNORE INTO outbox(task, round, exchange, record_key, record_value)"
                      + " VALUES(?, ?, ?, ?, ?)")) {
            identify(insert, task, round, exchange);
            insert.setBytes(4, key);
            insert.setBytes(5, value);
            insert.executeUpdate();
          }
          return find(connection, task, round, exchange).orElseThrow();
        });
  }

  /** The answer kept for an exchange, sent or not. */
  public Optional<Message> find(String task, long round, int exchange) {
    return database.read(connection -> find(connection, task, round, exchange));
  }

  /** Answers not yet marked as sent, in the order in which they were put. */
  public List<Message> pending() {
    return database.read(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(COLUMNS + " WHERE sent = 0 ORDER BY id")) {
            return messages(select);
          }
        });
  }

  /** How many answers are not yet marked as sent. */
  public int pendingCount() {
    return database.read(
        connection -> {
          try (PreparedStatement select =
                  connection.prepareStatement("SELECT count(*) FROM outbox WHERE sent = 0");
              ResultSet row = select.executeQuery()) {
            return row.getInt(1);
          }
        });
  }

  /** To be called once the cluster acknowledged the answer. */
  public void markSent(String task, long round, int exchange) {
    database.write(
        connection -> {
          try (PreparedStatement update =
              connection.prepareStatement(
                  "UPDATE outbox SET sent = 1 WHERE task = ? AND round = ? AND exchange = ?")) {
            identify(update, task, round, exchange);
            return update.executeUpdate();
          }
        });
  }

  /** Drops the answers to a round, sent or not. */
  static void forget(Connection connection, String task, long round) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM outbox WHERE task = ? AND round = ?")) {
      delete.setString(1, task);
      delete.setLong(2, round);
      delete.executeUpdate();
    }
  }

  private static Optional<Message> find(
      Connection connection, String task, long round, int exchange) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(COLUMNS + " WHERE task = ? AND round = ? AND exchange = ?")) {
      identify(select, task, round, exchange);
      return messages(select).stream().findFirst();
    }
  }

  private static void identify(PreparedStatement statement, String task, long round, int exchange)
      throws SQLException {
    statement.setString(1, task);
    statement.setLong(2, round);
    statement.setInt(3, exchange);
  }

  private static List<Message> messages(PreparedStatement select) throws SQLException {
    List<Message> messages = new ArrayList<>();
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        messages.add(
            new Message(
                rows.getString(1),
                rows.getLong(2),
                rows.getInt(3),
                rows.getBytes(4),
                rows.getBytes(5),
                rows.getBoolean(6)));
      }
    }
    return messages;
  }
}
