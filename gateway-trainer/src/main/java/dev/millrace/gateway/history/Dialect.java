package dev.millrace.gateway.history;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How a CSV file is written.
 *
 * @param delimiter between cells; a space stands for any number of them
 * @param decimal the decimal mark, a point or a comma
 * @param charset of the text
 * @param missing what stands for a missing value beside the usual words, such as {@code -200}
 */
public record Dialect(char delimiter, char decimal, Charset charset, Set<String> missing) {

  public Dialect {
    missing = Set.copyOf(missing);
  }

  static final char SPACE = ' ';

  private static final int SAMPLE_CHARACTERS = 1 << 16;
  private static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');
  private static final Pattern WITH_COMMA = Pattern.compile("[+-]?\\d+,\\d+");
  private static final Pattern WITH_POINT = Pattern.compile("[+-]?\\d*\\.\\d+");

  /**
   * Tells the dialect from the beginning of the file: the delimiter that the header has most of,
   * and a decimal comma where the cells have commas and no points.
   *
   * @param delimiter if it is known
   * @param decimal if it is known
   * @throws CsvException if the file cannot be read
   */
  public static Dialect of(
      Path file, Optional<Character> delimiter, Optional<Character> decimal, Charset charset) {
    List<String> lines = sample(file, charset).lines().toList();
    char between = delimiter.orElseGet(() -> delimiter(lines));
    return new Dialect(
        between, decimal.orElseGet(() -> decimal(lines, between)), charset, Set.of());
  }

  /** The same with more words for a missing value, as they are written. */
  public Dialect withMissing(Set<String> words) {
    return new Dialect(delimiter, decimal, charset, words);
  }

  private static String sample(Path file, Charset charset) {
    char[] sample = new char[SAMPLE_CHARACTERS];
    try (Reader reader = open(file, charset)) {
      int length = 0;
      for (int read = 0; read >= 0 && length < sample.length; length += Math.max(0, read)) {
        read = reader.read(sample, length, sample.length - length);
      }
      return new String(sample, 0, length);
    } catch (IOException e) {
      throw unreadable(file, charset, e);
    }
  }

  /**
   * The file's text after a byte order mark. Bytes that are no text of the charset are an error.
   */
  static Reader open(Path file, Charset charset) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new CsvException("%s is no file: name a CSV file".formatted(file));
    }
    var decoder = charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
    decoder.onUnmappableCharacter(CodingErrorAction.REPORT);
    Reader reader = new BufferedReader(new InputStreamReader(Files.newInputStream(file), decoder));
    reader.mark(1);
    if (reader.read() != '\uFEFF') {
      reader.reset();
    }
    return reader;
  }

  static CsvException unreadable(Path file, Charset charset, IOException cause) {
    return cause instanceof CharacterCodingException
        ? new CsvException(
            "%s is not text in %s: name its character set, as in --charset ISO-8859-1"
                .formatted(file, charset),
            cause)
        : new CsvException("%s cannot be read: %s".formatted(file, cause.getMessage()), cause);
  }

  private static char delimiter(List<String> lines) {
    String header = lines.isEmpty() ? "" : lines.get(0).strip().replaceAll("\"[^\"]*\"", "");
    char most = ',';
    long highest = 0;
    for (char candidate : DELIMITERS) {
      long count = header.chars().filter(each -> each == candidate).count();
      if (count > highest) {
        most = candidate;
        highest = count;
      }
    }
    return highest == 0 && isInBlanks(lines) ? SPACE : most;
  }

  /** A name may have blanks in it, so the first row must have as many words as the header. */
  private static boolean isInBlanks(List<String> lines) {
    return lines.size() > 1
        && words(lines.get(0)) > 1
        && words(lines.get(0)) == words(lines.get(1));
  }

  private static int words(String line) {
    return line.strip().split("\\s+").length;
  }

  private static char decimal(List<String> lines, char delimiter) {
    List<String> cells =
        lines.stream()
            .skip(1)
            .flatMap(line -> Pattern.compile(Pattern.quote("" + delimiter)).splitAsStream(line))
            .map(cell -> cell.replace("\"", "").strip())
            .toList();
    // In a file of comma-separated cells only quoted ones can hold a decimal comma.
    boolean commas =
        delimiter != ',' && cells.stream().anyMatch(cell -> WITH_COMMA.matcher(cell).matches());
    return commas && cells.stream().noneMatch(cell -> WITH_POINT.matcher(cell).matches())
        ? ','
        : '.';
  }
}
