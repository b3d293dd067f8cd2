package dev.millrace.gateway.history;

import dev.millrace.gateway.history.HistoryEntry.Event;
import dev.millrace.gateway.history.HistoryEntry.Reading;
import dev.millrace.gateway.history.HistoryEntry.Skipped;
import dev.millrace.gateway.store.AssetEventType;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Turns the rows of one pass into readings and ends of lives; clocks rise within a life. */
final class LifeOrder {
  private final Path file;
  private final Map<String, Long> lastLines;
  private final Map<String, Track> tracks = new HashMap<>();

  /** Where an asset has come to. */
  private static final class Track {
    private boolean alive;
    private double clock;
    private long line;
    private Optional<AssetEventType> event = Optional.empty();
  }

  /**
   * @param lastLines by asset, the line at which it fails; empty if none fails at its end
   */
  LifeOrder(Path file, Map<String, Long> lastLines) {
    this.file = file;
    this.lastLines = lastLines;
  }

  /**
   * Tells what a row says.
   *
   * @throws CsvException if the clock falls within a life
   */
  <E extends Exception> void place(Row row, Sink<HistoryEntry, E> sink) throws E {
    if (row instanceof Row.Lost lost) {
      sink.accept(lost.why());
    } else if (row instanceof Row.Placed placed) {
      place(placed, tracks.computeIfAbsent(placed.asset(), asset -> new Track()), sink);
    }
  }

  private <E extends Exception> void place(Row.Placed row, Track track, Sink<HistoryEntry, E> sink)
      throws E {
    if (track.alive && row.clock() < track.clock) {
      throw new CsvException(
          ("%s line %d: the clock of asset '%s' falls from %s (line %d) to %s; if the rows are in"
                  + " no order, --sort; if its life begins anew, --event-column; if there are"
                  + " several assets, --asset-column")
              .formatted(file, row.line(), row.asset(), track.clock, track.line, row.clock()));
    }
    if (row.fault().isPresent()) {
      sink.accept(row.fault().get());
    } else if (track.alive && row.clock() == track.clock) {
      sink.accept(
          new Skipped(row.line(), "", "has the clock of line %d again".formatted(track.line)));
    } else {
      sink.accept(new Reading(row.line(), row.asset(), row.clock(), row.values()));
    }
    track.alive = true;
    track.clock = row.clock();
    track.line = row.line();
    Optional<AssetEventType> event = ending(row, track);
    track.event = row.event();
    if (event.isPresent()) {
      track.alive = false;
      sink.accept(new Event(row.line(), row.asset(), row.clock(), event.get()));
    }
  }

  /** An event is a change: a machine that stays broken fails once. */
  private Optional<AssetEventType> ending(Row.Placed row, Track track) {
    if (row.event().isPresent() && !row.event().equals(track.event)) {
      return row.event();
    }
    boolean last = Long.valueOf(row.line()).equals(lastLines.get(row.asset()));
    return last && row.event().isEmpty() ? Optional.of(AssetEventType.FAILED) : Optional.empty();
  }
}
