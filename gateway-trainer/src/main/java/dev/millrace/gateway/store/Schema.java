package dev.millrace.gateway.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Tables of the store. The file's {@code user_version} is the number of steps it has taken.
 *
 * <p>{@code readings} is clustered by run and clock: one B-tree serves order, duplicate detection
 * and the sequential read of a run. {@code seq} rises over all runs and is what watermarks name.
 *
 * <p>A life ends with the run that has an event in force: one with {@code in_force_from <= w} that
 * is not {@code retracted_by} an event up to {@code w}, for the watermark {@code w} of the reader.
 */
final class Schema {

  /** Step n brings a file from version n to n + 1. Steps are only ever added. */
  private static final List<String> STEPS =
      List.of(
          """
          CREATE TABLE layouts(id INTEGER PRIMARY KEY, sensors TEXT NOT NULL UNIQUE);
          CREATE TABLE lives(
            id INTEGER PRIMARY KEY,
            asset TEXT NOT NULL,
            number INTEGER NOT NULL,
            last_clock REAL NOT NULL,
            readings INTEGER NOT NULL,
            first_received_ms INTEGER NOT NULL,
            closed_by TEXT,
            closed_clock REAL,
            closed_event INTEGER,
            UNIQUE(asset, number));
          CREATE TABLE readings(
            life INTEGER NOT NULL,
            clock REAL NOT NULL,
            seq INTEGER NOT NULL,
            layout INTEGER NOT NULL,
            received_ms INTEGER NOT NULL,
            sensor_values BLOB NOT NULL,
            PRIMARY KEY(life, clock)) WITHOUT ROWID;
          CREATE TABLE events(
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            life INTEGER NOT NULL,
            type TEXT NOT NULL,
            clock REAL NOT NULL,
            received_ms INTEGER NOT NULL);
          CREATE INDEX events_by_life ON events(life);
          CREATE TABLE quarantine(
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            reason TEXT NOT NULL,
            detail TEXT NOT NULL,
            topic TEXT NOT NULL,
            received_ms INTEGER NOT NULL,
            payload BLOB NOT NULL,
            payload_bytes INTEGER NOT NULL);
          CREATE INDEX quarantine_by_reason ON quarantine(reason, id);
          CREATE TABLE counters(name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
          CREATE TABLE snapshots(
            task TEXT NOT NULL,
            round INTEGER NOT NULL,
            last_reading INTEGER NOT NULL,
            last_event INTEGER NOT NULL,
            PRIMARY KEY(task, round)) WITHOUT ROWID;
          CREATE TABLE outbox(
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            task TEXT NOT NULL,
            round INTEGER NOT NULL,
            exchange INTEGER NOT NULL,
            record_key BLOB NOT NULL,
            record_value BLOB NOT NULL,
            sent INTEGER NOT NULL DEFAULT 0,
            UNIQUE(task, round, exchange));
          CREATE TABLE state(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
          """,
          """
          ALTER TABLE events ADD COLUMN in_force_from INTEGER;
          ALTER TABLE events ADD COLUMN retracted_by INTEGER;
          UPDATE events SET in_force_from = id WHERE id IN (SELECT closed_event FROM lives);
          ALTER TABLE lives ADD COLUMN first_clock REAL NOT NULL DEFAULT 0;
          UPDATE lives SET first_clock =
            coalesce((SELECT min(clock) FROM readings WHERE life = lives.id), last_clock);
          ALTER TABLE lives DROP COLUMN closed_by;
          ALTER TABLE lives DROP COLUMN closed_clock;
          ALTER TABLE lives DROP COLUMN closed_event;
          ALTER TABLE lives RENAME TO runs;
          ALTER TABLE readings RENAME COLUMN life TO run;
          ALTER TABLE events RENAME COLUMN life TO run;
          """);

  private Schema() {}

  /** Brings the file to the present schema; of several processes that try, one does. */
  static void prepare(Connection connection, Path file) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      if (known(statement, file) == STEPS.size()) {
        return;
      }
      statement.execute("BEGIN IMMEDIATE");
      try {
        for (int version = known(statement, file); version < STEPS.size(); version++) {
          statement.executeUpdate(STEPS.get(version));
        }
        statement.execute("PRAGMA user_version = " + STEPS.size());
        statement.execute("COMMIT");
      } catch (SQLException | RuntimeException e) {
        statement.execute("ROLLBACK");
        throw e;
      }
    }
  }

  /** Refuses a file of another version. */
  static void requirePresent(Connection connection, Path file) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      if (known(statement, file) < STEPS.size()) {
        throw new StoreException(
            "store %s is of an older version: start the gateway once".formatted(file));
      }
    }
  }

  private static int known(Statement statement, Path file) throws SQLException {
    int version = version(statement);
    if (version > STEPS.size()) {
      throw new StoreException(
          "store %s has schema %d, this program knows up to %d: start the newer program again"
              .formatted(file, version, STEPS.size()));
    }
    return version;
  }

  private static int version(Statement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery("PRAGMA user_version")) {
      return rows.getInt(1);
    }
  }
}
