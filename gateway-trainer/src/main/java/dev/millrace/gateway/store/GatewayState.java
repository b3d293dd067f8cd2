package dev.millrace.gateway.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Optional;
import java.util.UUID;

/** Small facts that the gateway must remember over restarts, by key. */
public final class GatewayState {

  private static final String INSTALLATION = "installation";

  private final Database database;

  GatewayState(Database database) {
    this.database = database;
  }

  /**
   * The identity of this store: random, made once. Two gateways that were configured with the same
   * name still differ in it, and so does a gateway that lost its disk.
   */
  public UUID installationId() {
    return UUID.fromString(putIfAbsent(INSTALLATION, UUID.randomUUID().toString()));
  }

  public Optional<String> get(String key) {
    return database.read(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement("SELECT value FROM state WHERE key = ?")) {
            select.setString(1, key);
            try (ResultSet rows = select.executeQuery()) {
              return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
            }
          }
        });
  }

  public void put(String key, String value) {
    database.write(
        connection -> {
          try (PreparedStatement upsert =
              connection.prepareStatement(
                  "INSERT OR REPLACE INTO state(key, value) VALUES(?, ?)")) {
            upsert.setString(1, key);
            upsert.setString(2, value);
            return upsert.executeUpdate();
          }
        });
  }

  private String putIfAbsent(String key, String value) {
    return get(key)
        .orElseGet(
            () -> {
              database.write(
                  connection -> {
                    try (PreparedStatement insert =
                        connection.prepareStatement(
                            "INSERT OR IGNORE INTO state(key, value) VALUES(?, ?)")) {
                      insert.setString(1, key);
                      insert.setString(2, value);
                      return insert.executeUpdate();
                    }
                  });
              return get(key).orElseThrow();
            });
  }
}
