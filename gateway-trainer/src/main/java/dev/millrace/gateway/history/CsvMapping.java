package dev.millrace.gateway.history;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the columns of a CSV file mean.
 *
 * @param assets which asset a row is of
 * @param clock when it was
 * @param events what ends a life
 * @param sensors the sensors of a reading, in this order; empty for every column of numbers that is
 *     nothing else
 * @param ignored columns that are no sensors, whatever is in them
 * @param sorted whether the rows are in no order and are to be sorted by clock first
 */
public record CsvMapping(
    Assets assets,
    Clock clock,
    Events events,
    List<String> sensors,
    Set<String> ignored,
    boolean sorted) {

  public CsvMapping {
    Objects.requireNonNull(assets, "assets");
    Objects.requireNonNull(clock, "clock");
    Objects.requireNonNull(events, "events");
    sensors = List.copyOf(sensors);
    ignored = Set.copyOf(ignored);
    if (sorted && clock.column().isEmpty()) {
      throw new IllegalArgumentException("rows can be sorted only by a clock: name its column");
    }
  }

  /** The columns of asset, clock and events. */
  public List<String> roles() {
    return Stream.of(assets.column(), clock.column(), clock.timeColumn(), events.column())
        .flatMap(Optional::stream)
        .toList();
  }

  /** One asset, rows in order. */
  public static CsvMapping of(String asset) {
    return new CsvMapping(
        Assets.one(asset), Clock.rows(), Events.none(), List.of(), Set.of(), false);
  }

  public CsvMapping withAssets(Assets other) {
    return new CsvMapping(other, clock, events, sensors, ignored, sorted);
  }

  public CsvMapping withClock(Clock other) {
    return new CsvMapping(assets, other, events, sensors, ignored, sorted);
  }

  public CsvMapping withEvents(Events other) {
    return new CsvMapping(assets, clock, other, sensors, ignored, sorted);
  }

  public CsvMapping withSensors(List<String> names) {
    return new CsvMapping(assets, clock, events, names, ignored, sorted);
  }

  public CsvMapping withIgnored(Set<String> names) {
    return new CsvMapping(assets, clock, events, sensors, names, sorted);
  }

  public CsvMapping withSorting() {
    return new CsvMapping(assets, clock, events, sensors, ignored, true);
  }

  /**
   * Which asset a row is of.
   *
   * @param column the column that names it, or empty if all rows are of one
   * @param name the one asset, if there is no column
   */
  public record Assets(Optional<String> column, String name) {
    public static Assets column(String column) {
      return new Assets(Optional.of(column), "");
    }

    public static Assets one(String name) {
      return new Assets(Optional.empty(), name);
    }
  }

  /**
   * An asset's clock.
   *
   * @param column numbers or time stamps; empty to number the rows of each asset from 1
   * @param timeColumn the time of day, if the column has only the date
   * @param format of time stamps, as {@link java.time.format.DateTimeFormatter}; empty to tell it
   * @param zone of time stamps that do not say it
   */
  public record Clock(
      Optional<String> column, Optional<String> timeColumn, Optional<String> format, ZoneId zone) {
    public Clock {
      if (column.isEmpty() && timeColumn.isPresent()) {
        throw new IllegalArgumentException("a time of day needs a date: name its column");
      }
    }

    public static Clock rows() {
      return new Clock(Optional.empty(), Optional.empty(), Optional.empty(), ZoneOffset.UTC);
    }

    public static Clock column(String column) {
      return new Clock(Optional.of(column), Optional.empty(), Optional.empty(), ZoneOffset.UTC);
    }
  }

  /**
   * What ends a life. A run of rows with the same value is one event, at its first row; any value
   * that is neither is none.
   *
   * @param column the column that says so; empty for none
   * @param failed values that mean a failure, in lower case
   * @param maintained values that mean maintenance, in lower case
   * @param failsAtEnd whether every asset's last row is its failure
   */
  public record Events(
      Optional<String> column, Set<String> failed, Set<String> maintained, boolean failsAtEnd) {
    public static final Set<String> FAILED =
        Set.of("1", "1.0", "true", "yes", "failed", "failure", "fail", "broken");
    public static final Set<String> MAINTAINED =
        Set.of("maintained", "maintenance", "repaired", "replaced");

    public Events {
      failed = lowerCase(failed);
      maintained = lowerCase(maintained);
      if (failed.stream().anyMatch(maintained::contains)) {
        throw new IllegalArgumentException(
            "the same value cannot mean failed and maintained: %s, %s"
                .formatted(failed, maintained));
      }
    }

    public static Events none() {
      return new Events(Optional.empty(), FAILED, MAINTAINED, false);
    }

    public static Events column(String column) {
      return new Events(Optional.of(column), FAILED, MAINTAINED, false);
    }

    public static Events atEnd() {
      return new Events(Optional.empty(), FAILED, MAINTAINED, true);
    }

    private static Set<String> lowerCase(Set<String> values) {
      return values.stream()
          .map(value -> value.strip().toLowerCase(Locale.ROOT))
          .collect(Collectors.toUnmodifiableSet());
    }
  }
}
