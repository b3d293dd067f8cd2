package dev.millrace.gateway.history;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** A CSV file with a header, read line by line with bounded memory. */
final class CsvFile {
  private static final int MAX_COLUMNS = 4_096;
  private static final int MAX_CELL_CHARACTERS = 1 << 16;
  private static final int MAX_LINE_CHARACTERS = 1 << 20;

  private final Path path;
  private final Dialect dialect;
  private final Header header;

  /**
   * One row.
   *
   * @param number line of the file at which it begins, from 1
   * @param cells without surrounding white space
   */
  record Line(long number, List<String> cells) {}

  /**
   * Reads the header.
   *
   * @throws CsvException if there is none, or the file cannot be read
   */
  CsvFile(Path path, Dialect dialect) {
    this.path = path;
    this.dialect = dialect;
    this.header = read(lines -> Header.of(path, next(lines).cells()));
  }

  Path path() {
    return path;
  }

  Dialect dialect() {
    return dialect;
  }

  Header header() {
    return header;
  }

  /**
   * Tells of every line below the header that is not empty.
   *
   * @throws CsvException if the file cannot be read to its end
   */
  <E extends Exception> void forEachLine(Sink<Line, E> sink) throws E {
    read(
        lines -> {
          next(lines);
          while (lines.hasNext()) {
            sink.accept(next(lines));
          }
          return null;
        });
  }

  /** A piece of work on the lines of the file. */
  @FunctionalInterface
  private interface Work<T, E extends Exception> {
    T on(CloseableIterator<CsvRecord> lines) throws E;
  }

  private <T, E extends Exception> T read(Work<T, E> work) throws E {
    try (Reader text = Dialect.open(path, dialect.charset());
        CloseableIterator<CsvRecord> lines = records(text).iterator()) {
      if (!lines.hasNext()) {
        throw new CsvException("%s is empty: its first line must name the columns".formatted(path));
      }
      return work.on(lines);
    } catch (CsvParseException e) {
      throw e.getCause() instanceof IOException io
          ? Dialect.unreadable(path, dialect.charset(), io)
          : new CsvException("%s: %s".formatted(path, e.getMessage()), e);
    } catch (UncheckedIOException e) {
      throw Dialect.unreadable(path, dialect.charset(), e.getCause());
    } catch (IOException e) {
      throw Dialect.unreadable(path, dialect.charset(), e);
    }
  }

  private CsvReader<CsvRecord> records(Reader text) {
    return CsvReader.builder()
        .fieldSeparator(dialect.delimiter())
        .allowExtraFields(true)
        .allowMissingFields(true)
        .trimWhitespacesAroundQuotes(true)
        .build(
            CsvRecordHandler.of(
                limits ->
                    limits
                        .maxFields(MAX_COLUMNS)
                        .maxFieldSize(MAX_CELL_CHARACTERS)
                        .maxRecordSize(MAX_LINE_CHARACTERS)),
            text);
  }

  private Line next(CloseableIterator<CsvRecord> lines) {
    CsvRecord line = lines.next();
    var cells = line.getFields().stream().map(String::strip);
    return new Line(
        line.getStartingLineNumber(),
        dialect.delimiter() == Dialect.SPACE
            ? cells.filter(cell -> !cell.isEmpty()).toList()
            : cells.toList());
  }
}
