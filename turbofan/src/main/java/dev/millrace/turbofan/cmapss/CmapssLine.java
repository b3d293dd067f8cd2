package dev.millrace.turbofan.cmapss;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;

/** A line of a file with its position, so that what is wrong with it can be told exactly. */
record CmapssLine(Path file, int number, List<String> fields) {

  /** The largest NASA file has 10 MB; a file beyond this is not one of them. */
  private static final long MAX_FILE_BYTES = 64L << 20;

  static List<CmapssLine> allOf(Path directory, String name, int columns) {
    Path file = directory.resolve(name);
    List<CmapssLine> lines = new ArrayList<>();
    int number = 0;
    for (String text : text(file).lines().toList()) {
      number++;
      CmapssLine line = new CmapssLine(file, number, split(text));
      if (!line.fields.isEmpty()) {
        line.requireColumns(columns);
        lines.add(line);
      }
    }
    if (lines.isEmpty()) {
      throw new CmapssException(file + " is empty; download it again");
    }
    return lines;
  }

  // Every byte is a character of ISO 8859-1, so foreign bytes are reported as the field they spoil.
  private static String text(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new CmapssException(
          "no file '%s' in directory '%s'; put NASA's file there or name the directory that has it"
              .formatted(file.getFileName(), file.getParent()));
    }
    try {
      if (Files.size(file) > MAX_FILE_BYTES) {
        throw new CmapssException(
            "%s has %d bytes, more than the %d that any C-MAPSS file has; check what it is"
                .formatted(file, Files.size(file), MAX_FILE_BYTES));
      }
      return Files.readString(file, ISO_8859_1);
    } catch (IOException e) {
      throw new CmapssException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static List<String> split(String text) {
    StringTokenizer tokens = new StringTokenizer(text);
    List<String> fields = new ArrayList<>(tokens.countTokens());
    while (tokens.hasMoreTokens()) {
      fields.add(tokens.nextToken());
    }
    return fields;
  }

  private void requireColumns(int columns) {
    if (fields.size() != columns) {
      throw new CmapssException(
          "%s line %d: found %d columns, expected %d separated by blanks; download the file again"
              .formatted(file, number, fields.size(), columns));
    }
  }

  /** The field as a positive integer; columns count from 1. */
  int positiveInteger(int column) {
    int value;
    try {
      value = Integer.parseInt(fields.get(column - 1));
    } catch (NumberFormatException e) {
      throw wrong(column, "a positive integer");
    }
    require(value > 0, column, "a positive integer");
    return value;
  }

  /** The fields from this column (from 1) to the last, as finite numbers. */
  double[] numbersFrom(int column) {
    double[] values = new double[fields.size() - column + 1];
    for (int i = 0; i < values.length; i++) {
      values[i] = number(column + i);
    }
    return values;
  }

  void require(boolean holds, int column, String expected) {
    if (!holds) {
      throw wrong(column, expected);
    }
  }

  private double number(int column) {
    double value;
    try {
      value = Double.parseDouble(fields.get(column - 1));
    } catch (NumberFormatException e) {
      throw wrong(column, expectedNumber(column));
    }
    require(Double.isFinite(value), column, expectedNumber(column));
    return value;
  }

  private static String expectedNumber(int column) {
    return "a finite number for " + Channel.ALL.get(column - 3);
  }

  private CmapssException wrong(int column, String expected) {
    String found = fields.get(column - 1);
    return new CmapssException(
        "%s line %d, column %d: found '%s', expected %s; correct the line or download the file again"
            .formatted(
                file, number, column, found.substring(0, Math.min(found.length(), 40)), expected));
  }
}
