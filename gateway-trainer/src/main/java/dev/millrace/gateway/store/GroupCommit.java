package dev.millrace.gateway.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Appends many entries in one transaction, so that they share one sync of the disk. */
final class GroupCommit {

  private final Database database;
  private final SensorLayout layout;
  private final int layoutId;
  private final QuarantineLimits limits;
  private final int maxAssets;
  private final Timelines timelines = new Timelines();

  GroupCommit(
      Database database,
      SensorLayout layout,
      int layoutId,
      QuarantineLimits limits,
      int maxAssets) {
    this.database = database;
    this.layout = layout;
    this.layoutId = layoutId;
    this.limits = limits;
    this.maxAssets = maxAssets;
  }

  synchronized List<Outcome> append(List<Entry> entries) {
    boolean committed = false;
    try {
      List<Outcome> outcomes = database.write(connection -> append(connection, entries));
      committed = true;
      return outcomes;
    } finally {
      if (!committed) {
        timelines.clear();
      }
    }
  }

  private List<Outcome> append(Connection connection, List<Entry> entries) throws SQLException {
    timelines.begin(connection);
    List<Outcome> outcomes = new ArrayList<>(entries.size());
    Counters counters = new Counters();
    Quarantine quarantine = new Quarantine(connection, limits);
    try (LifeWriter lives =
        new LifeWriter(
            connection,
            layout,
            layoutId,
            Counters.lastSequence(connection),
            timelines,
            maxAssets)) {
      for (Entry entry : entries) {
        Outcome outcome = place(entry, lives);
        count(entry, outcome, counters, quarantine);
        outcomes.add(outcome);
      }
      counters.dropped(quarantine.finish());
      counters.save(connection, lives.finish());
    }
    return outcomes;
  }

  private static Outcome place(Entry entry, LifeWriter lives) throws SQLException {
    if (entry instanceof Entry.Telemetry reading) {
      return lives.place(reading);
    }
    if (entry instanceof Entry.AssetEvent event) {
      return lives.place(event);
    }
    Entry.Unreadable unreadable = (Entry.Unreadable) entry;
    return new Outcome.Quarantined(unreadable.reason(), unreadable.detail());
  }

  private static void count(Entry entry, Outcome outcome, Counters counters, Quarantine quarantine)
      throws SQLException {
    if (outcome instanceof Outcome.Quarantined refused) {
      quarantine.add(refused.reason(), refused.detail(), entry.origin());
      counters.quarantined(refused.reason());
    } else if (outcome instanceof Outcome.Duplicate) {
      quarantine.add(QuarantineReason.DUPLICATE, "already stored", entry.origin());
      counters.quarantined(QuarantineReason.DUPLICATE);
    } else if (entry instanceof Entry.Telemetry reading) {
      counters.reading(reading.payloadBytes());
    } else {
      counters.event();
    }
  }
}
