package dev.millrace.schemas;

import static org.apache.avro.SchemaCompatibility.SchemaCompatibilityType.COMPATIBLE;
import static org.apache.avro.SchemaCompatibility.checkReaderWriterCompatibility;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.schemas.topics.TopicCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every schema can read, and be read by, every one that was ever published. {@code previous/v1}
 * holds the first; a published change adds a folder, and no folder ever changes.
 */
class SchemaEvolutionTest {
  private static final Path PREVIOUS = Path.of("src/test/resources/previous");

  @ParameterizedTest
  @MethodSource("currentSchemas")
  void shouldBeFullyCompatibleWithEveryPreviousSchema(Schema current) throws IOException {
    // Given
    List<Schema> previous = previous(current.getName());

    // When
    List<String> objections =
        previous.stream().flatMap(old -> objections(old, current).stream()).toList();

    // Then
    assertThat(previous).isNotEmpty();
    assertThat(objections).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // A new field without a default: what was written before lacks it.
        "{'name':'task','type':'string'},{'name':'version','type':'int'},{'name':'new','type':'int'}",
        // A field without a default went: who reads with the old schema misses it.
        "{'name':'task','type':'string'}",
        // Another type.
        "{'name':'task','type':'string'},{'name':'version','type':'string'}",
        // A wider type: the old schema cannot read it.
        "{'name':'task','type':'string'},{'name':'version','type':'long'}",
        // A new branch of a union: the old schema does not know it.
        "{'name':'task','type':'string'},{'name':'version','type':['int','string']}"
      })
  void shouldObjectToAnIncompatibleChange(String fields) {
    // Given
    Schema published = record("{'name':'task','type':'string'},{'name':'version','type':'int'}");

    // When
    List<String> objections = objections(published, record(fields));

    // Then
    assertThat(objections).isNotEmpty();
  }

  @Test
  void shouldAllowANewKindAsAFieldBesideTheUnion() {
    // Given
    String kind = "{'type':'record','name':'%s','fields':[]}";
    String union = "{'name':'body','type':['null'," + kind.formatted("Old") + "],'default':null}";
    String beside = "{'name':'b2','type':['null'," + kind.formatted("New") + "],'default':null}";

    // When
    List<String> objections = objections(record(union), record(union + "," + beside));

    // Then
    assertThat(objections).isEmpty();
  }

  static Stream<Schema> currentSchemas() {
    return TopicCatalogue.standard().topics().stream()
        .flatMap(topic -> topic.value().stream())
        .map(SpecificData.get()::getSchema);
  }

  private static List<Schema> previous(String name) throws IOException {
    List<Schema> schemas = new ArrayList<>();
    try (Stream<Path> versions = Files.list(PREVIOUS)) {
      for (Path version : versions.toList()) {
        Path file = version.resolve(name + ".avsc");
        if (Files.exists(file)) {
          schemas.add(new Schema.Parser().parse(Files.readString(file)));
        }
      }
    }
    return schemas;
  }

  private static List<String> objections(Schema old, Schema current) {
    return Stream.of(
            checkReaderWriterCompatibility(current, old),
            checkReaderWriterCompatibility(old, current))
        .filter(pair -> pair.getType() != COMPATIBLE)
        .map(pair -> pair.getResult().getIncompatibilities().toString())
        .toList();
  }

  private static Schema record(String fields) {
    String text = "{'type':'record','name':'Model','fields':[" + fields + "]}";
    return new Schema.Parser().parse(text.replace('\'', '"'));
  }
}
