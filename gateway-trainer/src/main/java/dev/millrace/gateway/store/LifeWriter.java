package dev.millrace.gateway.store;

import dev.millrace.gateway.store.Entry.AssetEvent;
import dev.millrace.gateway.store.Entry.Telemetry;
import dev.millrace.gateway.store.Outcome.Duplicate;
import dev.millrace.gateway.store.Outcome.Quarantined;
import dev.millrace.gateway.store.Outcome.Stored;
import dev.millrace.gateway.store.Timeline.Run;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

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

  private final LifeTables tables;
  private final Map<String, Timeline> timelines;
  private final SensorLayout layout;

  /**
   * @param timelines cache by asset; to be cleared by the owner if the transaction fails
   */
  LifeWriter(
      Connection connection,
      SensorLayout layout,
      int layoutId,
      long lastSequence,
      Map<String, Timeline> timelines)
      throws SQLException {
    this.tables = new LifeTables(connection, layoutId, lastSequence);
    this.layout = layout;
    this.timelines = timelines;
  }

  Outcome place(Telemetry reading) throws SQLException {
    if (reading.values().length != layout.size()) {
      throw new IllegalArgumentException(
          "reading has %d values, the layout has %d sensors"
              .formatted(reading.values().length, layout.size()));
    }
    Timeline timeline = timelineOf(reading.asset());
    byte[] values = ValuesBlob.encode(reading.values());
    if (tables.holds(timeline.current(), reading.clock(), values)
        || tables.holds(timeline.previous(), reading.clock(), values)) {
      return new Duplicate();
    }
    if (timeline.hasOpenLife() && reading.clock() <= timeline.current().lastClock()) {
      return notAbove(timeline.current(), reading.clock());
    }
    if (timeline.hasOpenLife() || timeline.wasOvertaken(reading.clock())) {
      tables.insert(timeline.current(), reading, values);
      timelines.put(reading.asset(), timeline.with(timeline.current().readTo(reading.clock())));
      return new Stored(timeline.current().number());
    }
    Run opened = tables.open(timeline.nextNumber(), reading);
    tables.insert(opened, reading, values);
    timelines.put(reading.asset(), timeline.opened(opened));
    return new Stored(opened.number());
  }

  Outcome place(AssetEvent event) throws SQLException {
    Timeline timeline = timelineOf(event.asset());
    if (timeline.isEmpty()) {
      return new Quarantined(
          QuarantineReason.UNKNOWN_ASSET,
          "%s of asset %s, which has sent no reading".formatted(event.type(), event.asset()));
    }
    if (isRepeated(timeline, event)) {
      return new Duplicate();
    }
    Run current = timeline.current();
    if (current.isOpen() && event.clock() < current.lastClock()) {
      return new Quarantined(
          QuarantineReason.OUT_OF_ORDER,
          "%s at clock %s, but the life has a reading at %s"
              .formatted(event.type(), event.clock(), current.lastClock()));
    }
    long id = tables.insert(current, event);
    if (current.isOpen()) {
      tables.close(current, event, id);
      timelines.put(event.asset(), timeline.with(current.closed(event.type(), event.clock())));
    }
    return new Stored(current.number());
  }

  /** Writes what was gathered. Returns the sequence of the last reading. */
  long finish() throws SQLException {
    return tables.finish();
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
    if (timeline.previous() == null || !tables.holds(timeline.previous(), event)) {
      return false;
    }
    double reached = timeline.current().lastClock();
    return reached < timeline.previous().lastClock() || reached > event.clock();
  }

  private Quarantined notAbove(Run life, double clock) throws SQLException {
    return tables.holds(life, clock)
        ? new Quarantined(
            QuarantineReason.CONFLICT, "clock " + clock + " is stored with other values")
        : new Quarantined(
            QuarantineReason.OUT_OF_ORDER,
            "clock " + clock + " is not above the last one, " + life.lastClock());
  }

  private Timeline timelineOf(String asset) throws SQLException {
    Timeline timeline = timelines.get(asset);
    if (timeline == null) {
      timeline = tables.timeline(asset);
      timelines.put(asset, timeline);
    }
    return timeline;
  }
}
