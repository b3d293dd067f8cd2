package dev.millrace.configuration;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.time.Duration;
import java.util.Arrays;

/** Why a value does not fit its property, for people. */
final class Misfit {
  private Misfit() {}

  static String say(JsonMappingException failure) {
    String path = path(failure);
    return path.isEmpty() ? why(failure) : "%s: %s".formatted(path, why(failure));
  }

  private static String why(JsonMappingException failure) {
    if (isOfTheRecord(failure.getCause())) {
      return failure.getCause().getMessage();
    }
    if (failure instanceof InvalidFormatException format) {
      return "'%s' is not %s".formatted(format.getValue(), expected(format.getTargetType()));
    }
    if (failure instanceof MismatchedInputException mismatch) {
      return mismatch.getOriginalMessage().contains("Cannot map `null`")
          ? "is missing"
          : "must be " + expected(mismatch.getTargetType());
    }
    return failure.getOriginalMessage();
  }

  /** What a record's constructor refuses, it refuses in words for people. */
  private static boolean isOfTheRecord(Throwable cause) {
    return (cause instanceof IllegalArgumentException || cause instanceof NullPointerException)
        && cause.getMessage() != null;
  }

  private static String expected(Class<?> type) {
    if (type == null) {
      return "of another form";
    }
    if (type.isEnum()) {
      return "one of "
          + String.join(", ", Arrays.stream(type.getEnumConstants()).map(String::valueOf).toList());
    }
    if (type == Duration.class) {
      return "a duration such as 500ms, 30s, 5m, 2h or 7d";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "true or false";
    }
    if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
      return "a whole number";
    }
    if (type == double.class || type == Double.class) {
      return "a number";
    }
    return type.isRecord() ? "a section with properties of its own" : "a " + type.getSimpleName();
  }

  private static String path(JsonMappingException failure) {
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference step : failure.getPath()) {
      if (step.getFieldName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return path.toString();
  }
}
