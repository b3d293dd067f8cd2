package dev.millrace.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every schema of the contract owes its readers. */
class SchemaStyleTest {
  @ParameterizedTest
  @MethodSource("namedSchemas")
  void shouldDocumentTypesAndFields(Schema schema) {
    // When
    List<String> undocumented =
        schema.getType() == Schema.Type.RECORD
            ? schema.getFields().stream()
                .filter(field -> field.doc() == null || field.doc().isBlank())
                .map(Schema.Field::name)
                .toList()
            : List.of();

    // Then
    assertThat(schema.getDoc()).isNotBlank();
    assertThat(undocumented).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("namedSchemas")
  void shouldReadASymbolOfALaterVersionAsUnknown(Schema schema) {
    if (schema.getType() == Schema.Type.ENUM) {
      assertThat(schema.getEnumDefault()).isEqualTo("UNKNOWN");
    }
  }

  @ParameterizedTest
  @MethodSource("namedSchemas")
  void shouldLeaveRoomForKindsOfALaterVersion(Schema schema) {
    if (schema.getType() == Schema.Type.RECORD) {
      assertThat(schema.getFields())
          .filteredOn(field -> field.schema().isUnion())
          .allSatisfy(
              field -> {
                assertThat(field.schema().getTypes().get(0).getType()).isEqualTo(Schema.Type.NULL);
                assertThat(field.hasDefaultValue()).isTrue();
              });
    }
  }

  static Stream<Schema> namedSchemas() {
    Map<String, Schema> named = new LinkedHashMap<>();
    SchemaEvolutionTest.currentSchemas().forEach(schema -> collect(schema, named));
    return named.values().stream();
  }

  private static void collect(Schema schema, Map<String, Schema> named) {
    switch (schema.getType()) {
      case RECORD -> {
        if (named.putIfAbsent(schema.getFullName(), schema) == null) {
          schema.getFields().forEach(field -> collect(field.schema(), named));
        }
      }
      case ENUM -> named.put(schema.getFullName(), schema);
      case ARRAY -> collect(schema.getElementType(), named);
      case MAP -> collect(schema.getValueType(), named);
      case UNION -> schema.getTypes().forEach(type -> collect(type, named));
      default -> {}
    }
  }
}
