package dev.millrace.gateway.history;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.gateway.history.CsvMapping.Assets;
import dev.millrace.gateway.history.CsvMapping.Clock;
import dev.millrace.gateway.history.CsvMapping.Events;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvHistoryTest {
  private static final CsvMapping PUMP = CsvMapping.of("pump");

  @TempDir private Path directory;

  @Test
  void shouldReadQuotedHeadersWithSpacesUnitsAndByteOrderMark() throws IOException {
    assertThat(
            told(
                PUMP,
                "\uFEFF\"Air temperature [K]\",\"Torque, max [Nm]\"",
                "298.1,42.8",
                "298.2,\"46.3\""))
        .containsExactly("2 pump@1.0 [298.1, 42.8]", "3 pump@2.0 [298.2, 46.3]");
    assertThat(open(PUMP, "\"Air temperature [K]\",\"Torque, max [Nm]\"", "1,2").sensors())
        .containsExactly("Air temperature [K]", "Torque, max [Nm]");
  }

  @Test
  void shouldReadSemicolonsWithDecimalCommasAndThousands() throws IOException {
    assertThat(told(PUMP, "Druck;Drehzahl", "1,5;1.450,25", "2;1451"))
        .containsExactly("2 pump@1.0 [1.5, 1450.25]", "3 pump@2.0 [2.0, 1451.0]");
  }

  @Test
  void shouldReadTabsAndRunsOfBlanks() throws IOException {
    assertThat(told(PUMP, "a\tb", "1\t2")).containsExactly("2 pump@1.0 [1.0, 2.0]");
    assertThat(
            told(
                PUMP.withAssets(Assets.column("unit"))
                    .withClock(Clock.column("cycle"))
                    .withEvents(Events.atEnd()),
                "unit cycle s1  s2 ",
                "1 1  641.8 0.5  ",
                "1 2  642.1 0.5  ",
                "2 1  640.0 0.5  "))
        .containsExactly(
            "2 1@1.0 [641.8, 0.5]",
            "3 1@2.0 [642.1, 0.5]",
            "3 1@2.0 FAILED",
            "4 2@1.0 [640.0, 0.5]",
            "4 2@1.0 FAILED");
  }

  @Test
  void shouldTakeTimeStampsAsSecondsSince1970() throws IOException {
    CsvMapping timed = PUMP.withClock(Clock.column("at"));
    assertThat(told(timed, "at,x", "1970-01-01 00:01:00,1", "1970-01-01 00:02,2"))
        .containsExactly("2 pump@60.0 [1.0]", "3 pump@120.0 [2.0]");
    assertThat(told(timed, "at,x", "1970-01-01T00:01:00.5Z,1", "1970-01-01T01:02:00+01:00,2"))
        .containsExactly("2 pump@60.5 [1.0]", "3 pump@120.0 [2.0]");
    assertThat(told(timed, "at;x", "01.01.1970 00:01;1", "2.1.1970;2"))
        .containsExactly("2 pump@60.0 [1.0]", "3 pump@86400.0 [2.0]");
    assertThat(open(timed, "at,x", "1970-01-02,1").isTimed()).isTrue();
  }

  @Test
  void shouldTakeTimeStampsInAFormatThatIsNamed() throws IOException {
    CsvMapping timed =
        PUMP.withClock(
            new Clock(
                Optional.of("at"),
                Optional.empty(),
                Optional.of("M/d/yyyy h:mm a"),
                ZoneOffset.UTC));
    assertThat(told(timed, "at,x", "1/2/1970 12:01 am,1")).containsExactly("2 pump@86460.0 [1.0]");
  }

  @Test
  void shouldJoinDateAndTimeOfDay() throws IOException {
    CsvMapping timed =
        PUMP.withClock(
            new Clock(
                Optional.of("Date"),
                Optional.of("Time"),
                Optional.of("dd/MM/yyyy HH.mm.ss"),
                ZoneOffset.ofHours(1)));
    assertThat(told(timed, "Date;Time;x;;", "01/01/1970;02.00.00;2,5;;", ";;;;"))
        .containsExactly("2 pump@3600.0 [2.5]", "line 3, column 'Date' is '', no clock");
  }

  @Test
  void shouldTakeTheWordsForMissingValuesThatAreNamed() throws IOException {
    // Given
    Path file = Files.write(directory.resolve("rows.csv"), List.of("x", "1", "-200"));

    // When
    CsvHistory history =
        CsvHistory.open(file, dialect(file, UTF_8).withMissing(Set.of("-200")), PUMP);

    // Then
    assertThat(told(history)).containsExactly("2 pump@1.0 [1.0]", "line 3, column 'x' is missing");
  }

  @Test
  void shouldSayWhichRowsGiveNoReadingAndWhy() throws IOException {
    assertThat(
            told(
                PUMP.withClock(Clock.column("h")).withSensors(List.of("x", "y")),
                "h,x,y",
                "1,10,0",
                "2,,0",
                "3,NaN,0",
                "oops,10,0",
                "4,10,high",
                "5,10",
                "6,10,0,0",
                "6,10,0",
                "6,11,0"))
        .containsExactly(
            "2 pump@1.0 [10.0, 0.0]",
            "line 3, column 'x' is missing",
            "line 4, column 'x' is missing",
            "line 5, column 'h' is 'oops', no clock",
            "line 6, column 'y' is 'high', no number",
            "line 7 has 2 cells, the header has 3",
            "line 8 has 4 cells, the header has 3",
            "9 pump@6.0 [10.0, 0.0]",
            "line 10 has the clock of line 9 again");
  }

  @Test
  void shouldTakeColumnsOfNumbersAndSwitchesForSensors() throws IOException {
    CsvHistory history =
        open(
            PUMP.withIgnored(Set.of("UDI")),
            ",UDI,Type,Speed,Cooling,Empty,Rated,Note",
            "0,1,M,1400,true,,50,3",
            "1,2,L,1500,False,,50,n.b.");

    assertThat(history.sensors()).containsExactly("Speed", "Cooling", "Rated");
    assertThat(told(history))
        .containsExactly("2 pump@1.0 [1400.0, 1.0, 50.0]", "3 pump@2.0 [1500.0, 0.0, 50.0]");
    assertThat(history.columns())
        .filteredOn(ColumnSummary::isConstant)
        .extracting(ColumnSummary::name)
        .containsExactly("Rated", "Note");
    assertThat(history.columns().get(7)).isEqualTo(new ColumnSummary("Note", 1, 0, 1, 3, 3.0, 3.0));
  }

  @Test
  void shouldTakeARunOfFailedRowsForOneFailure() throws IOException {
    assertThat(
            told(
                PUMP.withEvents(
                    new Events(Optional.of("state"), Set.of("BROKEN"), Set.of("serviced"), false)),
                "x,state",
                "1,NORMAL",
                "2,BROKEN",
                "3,BROKEN",
                "4,NORMAL",
                "5,Serviced",
                "6,BROKEN"))
        .containsExactly(
            "2 pump@1.0 [1.0]",
            "3 pump@2.0 [2.0]",
            "3 pump@2.0 FAILED",
            "4 pump@3.0 [3.0]",
            "5 pump@4.0 [4.0]",
            "6 pump@5.0 [5.0]",
            "6 pump@5.0 MAINTAINED",
            "7 pump@6.0 [6.0]",
            "7 pump@6.0 FAILED");
  }

  @Test
  void shouldKeepAssetsApartThatAreInterleaved() throws IOException {
    CsvHistory history =
        open(
            CsvMapping.of("")
                .withAssets(Assets.column("machineID"))
                .withClock(Clock.column("t"))
                .withEvents(Events.atEnd()),
            "t,machineID,x",
            "1,A,1",
            "1,B,2",
            "2,A,3",
            "2,B,");

    assertThat(told(history))
        .containsExactly(
            "2 A@1.0 [1.0]",
            "3 B@1.0 [2.0]",
            "4 A@2.0 [3.0]",
            "4 A@2.0 FAILED",
            "line 5, column 'x' is missing",
            "5 B@2.0 FAILED");
    assertThat(history.summary().lives())
        .containsExactlyInAnyOrder(
            new HistorySummary.LifeSpan(2, 1, 2, true), new HistorySummary.LifeSpan(1, 1, 2, true));
    assertThat(history.summary().skippedByColumn()).containsEntry("x", 1L);
  }

  @Test
  void shouldSortRowsOnRequestAndRefuseThemElse() throws IOException {
    CsvMapping mapping = PUMP.withClock(Clock.column("t")).withEvents(Events.atEnd());

    assertThatThrownBy(() -> open(mapping, "t,x", "2,20", "1,10", "3,30"))
        .isInstanceOf(CsvException.class)
        .hasMessageContaining("line 3: the clock of asset 'pump' falls from 2.0 (line 2) to 1.0");
    assertThat(told(mapping.withSorting(), "t,x", "2,20", "1,10", "3,30"))
        .containsExactly(
            "3 pump@1.0 [10.0]", "2 pump@2.0 [20.0]", "4 pump@3.0 [30.0]", "4 pump@3.0 FAILED");
  }

  @Test
  void shouldLetTheClockBeginAnewAfterAFailure() throws IOException {
    assertThat(
            told(
                PUMP.withClock(Clock.column("t")).withEvents(Events.column("f")),
                "t,x,f",
                "1,1,0",
                "2,2,1",
                "1,3,0"))
        .containsExactly(
            "2 pump@1.0 [1.0]", "3 pump@2.0 [2.0]", "3 pump@2.0 FAILED", "4 pump@1.0 [3.0]");
  }

  @Test
  void shouldSayWhatIsWrongWithAFile() throws IOException {
    assertSays(
        "no column 'Torque'; known are Torque [Nm]",
        PUMP.withSensors(List.of("Torque")),
        "Torque [Nm]",
        "1");
    assertSays("line 1 has numbers", PUMP, "1,2.5,3", "1,2,3");
    assertSays("columns 1 and 3 are both named 'a'", PUMP, "a,b,a", "1,2,3");
    assertSays("is empty", PUMP);
    assertSays("no column of numbers", PUMP, "a,b", "x,y");
    assertThatThrownBy(() -> CsvHistory.open(directory, dialect(directory, UTF_8), PUMP))
        .hasMessageContaining("is no file: name a CSV file");
  }

  @Test
  void shouldNameTheCharacterSetWhereBytesAreNoText() throws IOException {
    // Given
    Path file = Files.writeString(directory.resolve("latin.csv"), "Temp [°C]\n1\n", ISO_8859_1);

    // When, Then
    assertThatThrownBy(() -> dialect(file, UTF_8))
        .hasMessageContaining(
            "is not text in UTF-8: name its character set, as in --charset ISO-8859-1");
    assertThat(CsvHistory.open(file, dialect(file, ISO_8859_1), PUMP).sensors())
        .containsExactly("Temp [°C]");
  }

  private void assertSays(String what, CsvMapping mapping, String... lines) {
    assertThatThrownBy(() -> open(mapping, lines))
        .isInstanceOf(CsvException.class)
        .hasMessageContaining(what);
  }

  private List<String> told(CsvMapping mapping, String... lines) throws IOException {
    return told(open(mapping, lines));
  }

  private static List<String> told(CsvHistory history) {
    List<String> told = new ArrayList<>();
    history.<RuntimeException>forEach(entry -> told.add(say(entry)));
    return told;
  }

  private static String say(HistoryEntry entry) {
    if (entry instanceof HistoryEntry.Reading reading) {
      return "%d %s@%s %s"
          .formatted(
              reading.line(), reading.asset(), reading.clock(), Arrays.toString(reading.values()));
    }
    if (entry instanceof HistoryEntry.Event event) {
      return "%d %s@%s %s".formatted(event.line(), event.asset(), event.clock(), event.type());
    }
    return ((HistoryEntry.Skipped) entry).say();
  }

  private CsvHistory open(CsvMapping mapping, String... lines) throws IOException {
    Path file = Files.writeString(directory.resolve("rows.csv"), String.join("\r\n", lines));
    return CsvHistory.open(file, dialect(file, UTF_8), mapping);
  }

  private static Dialect dialect(Path file, Charset charset) {
    return Dialect.of(file, Optional.empty(), Optional.empty(), charset);
  }
}
