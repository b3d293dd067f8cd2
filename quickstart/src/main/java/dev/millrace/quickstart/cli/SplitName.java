package dev.millrace.quickstart.cli;

import dev.millrace.turbofan.split.Split;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;

/** Reads {@code by-life} as well as {@code BY_LIFE}. */
public final class SplitName implements ITypeConverter<Split> {
  @Override
  public Split convert(String value) {
    return Split.valueOf(value.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
