package dev.millrace.aggregator.cli;

import dev.millrace.schemas.rights.Grant;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code gateway=User:north}. */
final class GrantText implements ITypeConverter<Grant> {
  @Override
  public Grant convert(String text) {
    try {
      return Grant.parse(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
