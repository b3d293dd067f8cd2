package dev.millrace.gateway.history;

/**
 * What a column holds.
 *
 * @param name its name; empty if it has none
 * @param numbers cells that are numbers
 * @param missing cells without anything
 * @param texts cells with anything else
 * @param firstText line of the first of those; 0 if there is none
 * @param min least number; NaN if there is none
 * @param max greatest number; NaN if there is none
 */
public record ColumnSummary(
    String name, long numbers, long missing, long texts, long firstText, double min, double max) {

  /** Whether it can be a sensor: numbers and nothing else, but for gaps. */
  public boolean isNumeric() {
    return numbers > 0 && texts == 0;
  }

  /** Whether all its numbers are the same. */
  public boolean isConstant() {
    return min == max;
  }
}
