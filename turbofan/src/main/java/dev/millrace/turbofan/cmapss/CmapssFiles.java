package dev.millrace.turbofan.cmapss;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a subset from the directory that holds NASA's text files.
 *
 * <p>A row has 26 columns separated by blanks: unit, cycle, three settings, 21 sensors. Trailing
 * blanks, CRLF line ends, empty lines at the end and a missing final newline are accepted; anything
 * else that departs from the format is refused with the file, the line and the column.
 */
public final class CmapssFiles {

  private static final int COLUMNS = 2 + Channel.ALL.size();

  private final Path directory;

  private CmapssFiles(Path directory) {
    this.directory = directory;
  }

  /**
   * The files of a directory.
   *
   * @throws CmapssException if it is not a directory
   */
  public static CmapssFiles in(Path directory) {
    if (!Files.isDirectory(directory)) {
      throw new CmapssException(
          "'%s' is not a directory; name the one that holds NASA's train_, test_ and RUL_ files"
              .formatted(directory));
    }
    return new CmapssFiles(directory);
  }

  /**
   * Reads the three files of a subset.
   *
   * @throws CmapssException if a file is missing, cannot be read, or is not of the format
   */
  public CmapssData load(CmapssSubset subset) {
    return new CmapssData(subset, train(subset), test(subset));
  }

  private List<Engine> train(CmapssSubset subset) {
    List<Run> runs = runs(subset.trainFile());
    return runs.stream().map(run -> run.engine(0)).toList();
  }

  private List<Engine> test(CmapssSubset subset) {
    List<Run> runs = runs(subset.testFile());
    List<Integer> remaining = remainingLives(subset.remainingLifeFile());
    if (remaining.size() != runs.size()) {
      throw new CmapssException(
          "%s has %d lines but %s has %d units; both must come from the same download"
              .formatted(
                  directory.resolve(subset.remainingLifeFile()),
                  remaining.size(),
                  subset.testFile(),
                  runs.size()));
    }
    List<Engine> engines = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      engines.add(runs.get(i).engine(remaining.get(i)));
    }
    return engines;
  }

  private List<Run> runs(String file) {
    List<Run> runs = new ArrayList<>();
    for (CmapssLine line : CmapssLine.allOf(directory, file, COLUMNS)) {
      int unit = line.positiveInteger(1);
      if (runs.isEmpty() || runs.get(runs.size() - 1).unit() != unit) {
        line.require(unit == runs.size() + 1, 1, "unit " + (runs.size() + 1));
        runs.add(new Run(unit, new ArrayList<>()));
      }
      List<double[]> readings = runs.get(runs.size() - 1).readings();
      int expected = readings.size() + 1;
      line.require(
          line.positiveInteger(2) == expected, 2, "cycle %d of unit %d".formatted(expected, unit));
      readings.add(line.numbersFrom(3));
    }
    return runs;
  }

  private List<Integer> remainingLives(String file) {
    return CmapssLine.allOf(directory, file, 1).stream()
        .map(line -> line.positiveInteger(1))
        .toList();
  }

  private record Run(int unit, List<double[]> readings) {
    Engine engine(int remainingCycles) {
      return Engine.of(unit, readings.toArray(double[][]::new), remainingCycles);
    }
  }
}
