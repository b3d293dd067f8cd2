package dev.millrace.gateway.store;

import dev.millrace.gateway.store.Entry.AssetEvent;
import dev.millrace.gateway.store.Entry.Telemetry;
import dev.millrace.gateway.store.Outcome.Duplicate;
import dev.millrace.gateway.store.Outcome.Quarantined;
import dev.millrace.gateway.store.Outcome.Stored;
import dev.millrace.gateway.store.Timeline.Run;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Places readings and events in the lives of their assets, within one transaction.
 *
 * <p>The broker delivers at least once, so anything may come again after a reconnect, even when the
 * life it belongs to is closed. A reading that is stored bit by bit in one of the asset's two
 * newest lives is therefore a duplicate, before any other rule is asked. (An asset whose clock
 * restarts and which repeats all its values exactly at the same clock of its next life loses that
 * reading.)
 */
final class LifeWriter implements AutoCloseable {

  private final Connection connection;
  private final LifeTables tables;
  private final Timelines timelines;
  private final SensorLayout layout;
  private final int maxAssets;

  /**
   * @param timelines to be cleared by the owner if the transaction fails
   */
  LifeWriter(
      Connection connection,
      SensorLayout layout,
      int layoutId,
      long lastSequence,
      Timelines timelines,
      int maxAssets)
      throws SQLException {
    this.connection = connection;
    this.tables = new LifeTables(connection, layoutId, lastSequence);
    this.layout = layout;
    this.timelines = timelines;
    this.maxAssets = maxAssets;
  }

  Outcome place(Telemetry reading) throws SQLException {
    if (reading.values().length != layout.size()) {
      throw new IllegalArgumentException(
          "reading has %d values, the layout has %d sensors"
              .formatted(reading.values().length, layout.size()));
    }
    Timeline timeline = timelines.of(connection, reading.asset());
    byte[] values = ValuesBlob.encode(reading.values());
    if (tables.holds(timeline.current(), reading.clock(), values)
        || tables.holds(timeline.previous(), reading.clock(), values)) {
      return new Duplicate();
    }
    if (timeline.hasOpenLife() && reading.clock() <= timeline.newest().lastClock()) {
      return notAbove(timeline.newest(), reading.clock());
    }
    if (timeline.hasOpenLife() || timeline.wasOvertaken(reading.clock())) {
      tables.insert(timeline.newest(), reading, values);
      timelines.put(reading.asset(), timeline.with(timeline.newest().readTo(reading.clock())));
      return new Stored(timeline.number());
    }
    if (timeline.isEmpty() && tables.assets() >= maxAssets) {
      return new Quarantined(
          QuarantineReason.TOO_MANY_ASSETS,
          "asset %s is new, and there are %d".formatted(reading.asset(), maxAssets));
    }
    Run opened = tables.open(timeline.nextNumber(), reading);
    tables.insert(opened, reading, values);
    timelines.put(reading.asset(), timeline.opened(opened));
    return new Stored(opened.number());
  }

  Outcome place(AssetEvent event) throws SQLException {
    Timeline timeline = timelines.of(connection, event.asset());
    if (timeline.isEmpty()) {
      return new Quarantined(
          QuarantineReason.UNKNOWN_ASSET,
          "%s of asset %s, which has sent no reading".formatted(event.type(), event.asset()));
    }
    return event.type() == AssetEventType.RETRACT ? retract(event) : end(timeline, event);
  }

  private Outcome end(Timeline timeline, AssetEvent event) throws SQLException {
    if (isRepeated(timeline, event)) {
      return new Duplicate();
    }
    Run newest = timeline.newest();
    if (newest.isOpen() && event.clock() < newest.lastClock()) {
      return new Quarantined(
          QuarantineReason.OUT_OF_ORDER,
          "%s at clock %s, but the life has a reading at %s"
              .formatted(event.type(), event.clock(), newest.lastClock()));
    }
    long id = tables.insert(newest.id(), event);
    if (newest.isOpen()) {
      tables.enforce(id, id);
      timelines.put(event.asset(), timeline.with(newest.closed(event.type(), event.clock())));
    }
    return new Stored(timeline.number());
  }

  private Outcome retract(AssetEvent event) throws SQLException {
    tables.flush();
    timelines.forget(event.asset());
    return new Retraction(connection, tables, event).apply();
  }

  /** Writes what was gathered. Returns the sequence of the last reading. */
  long finish() throws SQLException {
    tables.flush();
    return tables.sequence();
  }

  @Override
  public void close() throws SQLException {
    tables.close();
  }

  /**
   * The closing event of the previous life, come again, looks like an event of the open one. It is
   * the open life's own only if that life has run just as far: from the last reading of the
   * previous life, but not past the event.
   */
  private boolean isRepeated(Timeline timeline, AssetEvent event) throws SQLException {
    if (tables.holds(timeline.current(), event)) {
      return true;
    }
    if (!tables.holds(timeline.previous(), event)) {
      return false;
    }
    double reached = timeline.newest().lastClock();
    return reached < timeline.previous().get(0).lastClock() || reached > event.clock();
  }

  private Quarantined notAbove(Run run, double clock) throws SQLException {
    return tables.holds(run, clock)
        ? new Quarantined(
            QuarantineReason.CONFLICT, "clock " + clock + " is stored with other values")
        : new Quarantined(
            QuarantineReason.OUT_OF_ORDER,
            "clock " + clock + " is not above the last one, " + run.lastClock());
  }
}
