package dev.millrace.turbofan.cmapss;

import static dev.millrace.turbofan.cmapss.CmapssSubset.FD001;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CmapssFilesTest {

  @TempDir Path directory;

  @BeforeEach
  void writeTwoTrainUnitsAndOneTestUnit() throws IOException {
    write("train_FD001.txt", row(1, 1) + "\n" + row(1, 2) + "\n" + row(2, 1) + "\n");
    write("test_FD001.txt", row(1, 1) + "\n");
    write("RUL_FD001.txt", "112 \n");
  }

  @Test
  void shouldReadEnginesWithTheirTrueRemainingCycles() {
    // When
    CmapssData data = CmapssFiles.in(directory).load(FD001);

    // Then
    assertThat(data.train()).extracting(Engine::unit).containsExactly(1, 2);
    assertThat(data.train()).extracting(Engine::life).containsExactly(2, 1);
    assertThat(data.train()).allMatch(Engine::failed);
    assertThat(data.test()).extracting(Engine::remainingCycles).containsExactly(112);
    assertThat(data.train().get(0).value(2, Channel.ALTITUDE)).isEqualTo(3.5);
    assertThat(data.train().get(0).value(2, Channel.W32)).isEqualTo(26.5);
  }

  @Test
  void shouldAcceptTrailingBlanksCarriageReturnsAndNoFinalNewline() throws IOException {
    // Given
    CmapssData plain = CmapssFiles.in(directory).load(FD001);
    write("train_FD001.txt", row(1, 1) + "  \r\n" + row(1, 2) + " \t\r\n\r\n" + row(2, 1));

    // When
    CmapssData data = CmapssFiles.in(directory).load(FD001);

    // Then
    assertThat(data).isEqualTo(plain);
  }

  @Test
  void shouldNameTheMissingFileAndTheDirectory() throws IOException {
    // Given
    Files.delete(directory.resolve("RUL_FD001.txt"));

    // When / Then
    assertRefused(
        "no file 'RUL_FD001.txt' in directory '" + directory + "'; put NASA's file there");
  }

  @Test
  void shouldNameTheMissingDirectory() {
    // When / Then
    assertThatThrownBy(() -> CmapssFiles.in(directory.resolve("nowhere")))
        .isInstanceOf(CmapssException.class)
        .hasMessageContaining("nowhere' is not a directory; name the one that holds");
  }

  @Test
  void shouldNameLineAndColumnOfWhatIsNotANumber() throws IOException {
    // Given
    write("train_FD001.txt", row(1, 1) + "\n" + row(1, 2).replace(" 7.5 ", " 7,5 ") + "\n");

    // When / Then
    assertRefused("line 2, column 7: found '7,5', expected a finite number for T24; correct");
  }

  @Test
  void shouldRefuseWhatIsNotFinite() throws IOException {
    // Given
    write("train_FD001.txt", row(1, 1).replace(" 26.5", " NaN") + "\n");

    // When / Then
    assertRefused("line 1, column 26: found 'NaN', expected a finite number for W32");
  }

  @Test
  void shouldRefuseARowWithMissingColumns() throws IOException {
    // Given
    write("train_FD001.txt", row(1, 1) + "\n1 2 0.5\n");

    // When / Then
    assertRefused("line 2: found 3 columns, expected 26");
  }

  @Test
  void shouldRefuseAGapInTheCycles() throws IOException {
    // Given
    write("train_FD001.txt", row(1, 1) + "\n" + row(1, 3) + "\n");

    // When / Then
    assertRefused("line 2, column 2: found '3', expected cycle 2 of unit 1");
  }

  @Test
  void shouldRefuseUnitsOutOfOrder() throws IOException {
    // Given
    write("test_FD001.txt", row(1, 1) + "\n" + row(3, 1) + "\n");

    // When / Then
    assertRefused("line 2, column 1: found '3', expected unit 2");
  }

  @Test
  void shouldRefuseRemainingLivesThatDoNotMatchTheTestUnits() throws IOException {
    // Given
    write("RUL_FD001.txt", "112\n98\n");

    // When / Then
    assertRefused("RUL_FD001.txt has 2 lines but test_FD001.txt has 1 units");
  }

  @Test
  void shouldRefuseAnEmptyFile() throws IOException {
    // Given
    write("train_FD001.txt", "\n\n");

    // When / Then
    assertRefused("train_FD001.txt is empty");
  }

  private void assertRefused(String message) {
    assertThatThrownBy(() -> CmapssFiles.in(directory).load(FD001))
        .isInstanceOf(CmapssException.class)
        .hasMessageContaining(message);
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(directory.resolve(name), text);
  }

  /** Column c from the third on holds c + 0.5. */
  private static String row(int unit, int cycle) {
    return unit
        + " "
        + cycle
        + IntStream.rangeClosed(3, 26).mapToObj(c -> " " + (c + 0.5)).collect(joining());
  }
}
