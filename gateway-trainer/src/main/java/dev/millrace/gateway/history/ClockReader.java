package dev.millrace.gateway.history;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.OptionalDouble;

/** Reads clocks: numbers as they are, time stamps as seconds since 1970-01-01T00:00Z. */
final class ClockReader {
  private static final DateTimeFormatter USUAL =
      new DateTimeFormatterBuilder()
          .appendPattern("[uuuu-M-d][uuuu/M/d][d.M.uuuu]")
          .appendPattern("[['T'][' ']H:mm[:ss]")
          .optionalStart()
          .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
          .optionalEnd()
          .appendPattern("[ ][XXX][XX][X]]")
          .toFormatter(Locale.ROOT);

  private final DateTimeFormatter format;
  private final boolean onlyTimes;
  private final ZoneId zone;
  private final Dialect dialect;
  private boolean readTimes;
  private boolean readNumbers;

  /**
   * @param dialect how numbers are written
   * @throws IllegalArgumentException if the format is none
   */
  ClockReader(CsvMapping.Clock clock, Dialect dialect) {
    this.format = clock.format().map(ClockReader::pattern).orElse(USUAL);
    this.onlyTimes = clock.format().isPresent();
    this.zone = clock.zone();
    this.dialect = dialect;
  }

  /** The clock that a cell shows, or empty if it shows none or not the kind of those before. */
  OptionalDouble read(String cell) {
    if (!onlyTimes && !readTimes && Cell.of(cell, dialect) instanceof Cell.Value value) {
      readNumbers = true;
      return OptionalDouble.of(value.number());
    }
    if (readNumbers) {
      return OptionalDouble.empty();
    }
    try {
      double seconds = seconds(cell);
      readTimes = true;
      return OptionalDouble.of(seconds);
    } catch (DateTimeException e) {
      return OptionalDouble.empty();
    }
  }

  /** Whether a time stamp has been read. */
  boolean readTimes() {
    return readTimes;
  }

  private double seconds(String cell) {
    TemporalAccessor read =
        format.parseBest(
            cell, ZonedDateTime::from, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
    ZonedDateTime time;
    if (read instanceof ZonedDateTime zoned) {
      time = zoned;
    } else if (read instanceof OffsetDateTime offset) {
      time = offset.toZonedDateTime();
    } else if (read instanceof LocalDateTime local) {
      time = local.atZone(zone);
    } else {
      time = ((LocalDate) read).atStartOfDay(zone);
    }
    return time.toEpochSecond() + time.getNano() / 1e9;
  }

  private static DateTimeFormatter pattern(String pattern) {
    try {
      return new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .appendPattern(pattern)
          .toFormatter(Locale.ENGLISH);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "clock format '%s' is none: write it as yyyy-MM-dd HH:mm:ss (%s)"
              .formatted(pattern, e.getMessage()),
          e);
    }
  }
}
