package dev.millrace.gateway.history;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.embedded.fuzz.Fuzz;
import dev.millrace.gateway.history.CsvMapping.Clock;
import dev.millrace.gateway.history.CsvMapping.Events;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/** Files that people import. */
@Timeout(value = 1, unit = TimeUnit.HOURS, threadMode = ThreadMode.SEPARATE_THREAD)
class HistoriesFuzzTest {
  private static final List<byte[]> SAMPLES =
      Stream.of(
              "t,x,f\r\n1,1,0\r\n2,2.5,1\r\n1,\"3\",0\r\n",
              "t;x;f\n2026-01-01T00:00:00Z;1,5;0\n2026-01-01T00:00:01Z;1.450,25;1\n",
              "t\tx\tf\n1\t-1e-3\t0\n2\t\t1\n")
          .map(text -> text.getBytes(UTF_8))
          .toList();

  @TempDir private Path directory;

  @Test
  void shouldTellOrRefuseAnyFile() {
    Path file = directory.resolve("rows.csv");
    CsvMapping mapping =
        CsvMapping.of("pump").withClock(Clock.column("t")).withEvents(Events.column("f"));

    long fed =
        Fuzz.decoder(
                bytes -> {
                  Files.write(file, bytes);
                  Dialect dialect = Dialect.of(file, Optional.empty(), Optional.empty(), UTF_8);
                  CsvHistory.open(file, dialect, mapping).forEach(entry -> {});
                },
                CsvException.class)
            .with(SAMPLES)
            .run();

    assertThat(fed).isPositive();
  }
}
