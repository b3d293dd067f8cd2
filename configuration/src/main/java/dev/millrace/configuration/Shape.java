package dev.millrace.configuration;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.lang.reflect.Executable;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a part of a configuration may hold, read from the record it becomes. */
sealed interface Shape {

  /** A record: these properties and no others. */
  record Section(Map<String, Shape> properties) implements Shape {}

  /** Properties that somebody else names, as those of Kafka's clients. */
  record Free() implements Shape {}

  /** A list of sections or values. */
  record Items(Shape item) implements Shape {}

  /** One value. */
  record Value() implements Shape {}

  static Shape of(Type type) {
    if (type instanceof Class<?> raw && raw.isRecord()) {
      return wrapped(raw).map(Shape::of).orElseGet(() -> section(raw));
    }
    return type instanceof ParameterizedType generic ? of(generic) : new Value();
  }

  private static Section section(Class<?> type) {
    Map<String, Shape> properties = new LinkedHashMap<>();
    for (RecordComponent component : type.getRecordComponents()) {
      properties.put(component.getName(), of(component.getGenericType()));
    }
    return new Section(properties);
  }

  private static Shape of(ParameterizedType generic) {
    Type[] arguments = generic.getActualTypeArguments();
    Type last = arguments[arguments.length - 1];
    Type raw = generic.getRawType();
    if (raw == Optional.class) {
      return of(last);
    }
    if (raw == Map.class && (last == Object.class || last == String.class)) {
      return new Free();
    }
    return raw == List.class || raw == Set.class ? new Items(of(last)) : new Value();
  }

  /** A record may be written as the one value that it wraps. */
  private static Optional<Type> wrapped(Class<?> type) {
    return Stream.<Executable>concat(
            Stream.of(type.getDeclaredConstructors()), Stream.of(type.getDeclaredMethods()))
        .filter(Shape::isDelegating)
        .map(creator -> creator.getGenericParameterTypes()[0])
        .findFirst();
  }

  private static boolean isDelegating(Executable creator) {
    JsonCreator annotation = creator.getAnnotation(JsonCreator.class);
    return annotation != null && annotation.mode() == JsonCreator.Mode.DELEGATING;
  }
}
