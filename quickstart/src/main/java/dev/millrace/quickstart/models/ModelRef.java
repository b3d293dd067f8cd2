package dev.millrace.quickstart.models;

import java.util.OptionalInt;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A model as it is named on the command line: {@code TASK} for the version in force, {@code
 * TASK:VERSION} for any other.
 */
record ModelRef(String task, OptionalInt version) {
  static final String LABEL = "TASK[:VERSION]";

  @Override
  public String toString() {
    return version.isPresent() ? task + ":" + version.getAsInt() : task;
  }

  /** Reads the argument. */
  static final class Converter implements ITypeConverter<ModelRef> {
    @Override
    public ModelRef convert(String argument) {
      int colon = argument.indexOf(':');
      if (colon < 0) {
        return new ModelRef(argument, OptionalInt.empty());
      }
      try {
        int version = Integer.parseInt(argument.substring(colon + 1));
        return new ModelRef(argument.substring(0, colon), OptionalInt.of(version));
      } catch (NumberFormatException e) {
        throw new TypeConversionException(
            "'%s' is not %s, such as turbofan-rul:3".formatted(argument, LABEL));
      }
    }
  }
}
