package dev.millrace.gateway.store;

import dev.millrace.gateway.store.Entry.AssetEvent;
import dev.millrace.gateway.store.Outcome.Duplicate;
import dev.millrace.gateway.store.Outcome.Quarantined;
import dev.millrace.gateway.store.Outcome.Stored;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Takes back what was said of an asset at a clock, within one transaction.
 *
 * <p>Meant is the latest event of the asset at that clock, with all others of its run there. If one
 * of them ended the life, the next event on record that could have ended it does so now; without
 * one the life runs on, and the run that came after joins it. Nothing is moved or deleted: an event
 * is in force from one event id to another, and who reads as of a watermark sees what was in force
 * then. So a frozen snapshot never changes.
 */
final class Retraction {

  /** The latest event at the clock, with its run. */
  private record Said(
      AssetEventType type, boolean retracted, long run, int number, double lastClock) {}

  private final Connection connection;
  private final LifeTables tables;
  private final AssetEvent retraction;

  /**
   * @param tables flushed: the runs are read from the database
   */
  Retraction(Connection connection, LifeTables tables, AssetEvent retraction) {
    this.connection = connection;
    this.tables = tables;
    this.retraction = retraction;
  }

  Outcome apply() throws SQLException {
    Optional<Said> said = latest();
    if (said.isEmpty()) {
      return new Quarantined(
          QuarantineReason.NOTHING_TO_RETRACT,
          "asset %s has no event at clock %s".formatted(retraction.asset(), retraction.clock()));
    }
    return said.get().retracted() ? new Duplicate() : takeBack(said.get());
  }

  private Outcome takeBack(Said said) throws SQLException {
    boolean endedLife = endedLife(said);
    OptionalLong successor = endedLife ? successor(said) : OptionalLong.empty();
    if (endedLife && successor.isEmpty()) {
      Optional<Double> next = firstClockAfter(said);
      if (next.isPresent() && next.get() <= said.lastClock()) {
        return new Quarantined(
            QuarantineReason.CLOCK_RESTARTED,
            "the readings after %s at clock %s begin again at %s, not above %s: a renewed asset"
                .formatted(said.type(), retraction.clock(), next.get(), said.lastClock()));
      }
    }
    long id = tables.insert(said.run(), retraction);
    markRetracted(said, id);
    if (successor.isPresent()) {
      tables.enforce(successor.getAsLong(), id);
    }
    return new Stored(lifeOf(said.run()));
  }

  private int lifeOf(long run) throws SQLException {
    return StoredLife.of(connection, retraction.asset()).stream()
        .filter(life -> life.has(run))
        .findFirst()
        .orElseThrow()
        .number();
  }

  private Optional<Said> latest() throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT e.type, e.retracted_by IS NOT NULL, r.id, r.number, r.last_clock"
                + " FROM runs r JOIN events e ON e.run = r.id"
                + " WHERE r.asset = ? AND e.clock = ? AND e.type <> 'RETRACT'"
                + " ORDER BY e.id DESC LIMIT 1")) {
      select.setString(1, retraction.asset());
      select.setDouble(2, retraction.clock());
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? Optional.of(
                new Said(
                    AssetEventType.valueOf(row.getString(1)),
                    row.getBoolean(2),
                    row.getLong(3),
                    row.getInt(4),
                    row.getDouble(5)))
            : Optional.empty();
      }
    }
  }

  private boolean endedLife(Said said) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT 1 FROM events WHERE run = ? AND clock = ?"
                + " AND in_force_from IS NOT NULL AND retracted_by IS NULL")) {
      select.setLong(1, said.run());
      select.setDouble(2, retraction.clock());
      try (ResultSet row = select.executeQuery()) {
        return row.next();
      }
    }
  }

  /** The event on record that would have ended the life, had the retracted one not come. */
  private OptionalLong successor(Said said) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT id FROM events WHERE run = ? AND clock <> ? AND clock >= ?"
                + " AND type <> 'RETRACT' AND retracted_by IS NULL ORDER BY id LIMIT 1")) {
      select.setLong(1, said.run());
      select.setDouble(2, retraction.clock());
      select.setDouble(3, said.lastClock());
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
      }
    }
  }

  private Optional<Double> firstClockAfter(Said said) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT first_clock FROM runs WHERE asset = ? AND number = ?")) {
      select.setString(1, retraction.asset());
      select.setInt(2, said.number() + 1);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(row.getDouble(1)) : Optional.empty();
      }
    }
  }

  private void markRetracted(Said said, long by) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE events SET retracted_by = ? WHERE run = ? AND clock = ?"
                + " AND type <> 'RETRACT' AND retracted_by IS NULL")) {
      update.setLong(1, by);
      update.setLong(2, said.run());
      update.setDouble(3, retraction.clock());
      update.executeUpdate();
    }
  }
}
