package dev.millrace.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaMemoryTest {
  private static final String REGISTRY = "http://registry:8081";

  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = directory.resolve("schemas");
  }

  @Test
  void shouldRememberOverARestart() {
    // Given
    open().learn("a-value", 1, "\"int\"");
    open().learn("a-value", 2, "\"long\"");

    // When
    SchemaMemory memory = open();

    // Then
    assertThat(memory.schema("a-value", 1)).hasValue("\"int\"");
    assertThat(memory.id("a-value", "\"long\"")).hasValue(2);
    assertThat(memory.schema("b-value", 1)).isEmpty();
  }

  @Test
  void shouldForgetWhatIsContradicted() {
    // Given
    open().learn("a-value", 1, "\"int\"");

    // When
    open().learn("a-value", 5, "\"int\"");

    // Then
    assertThat(open().id("a-value", "\"int\"")).hasValue(5);
    assertThat(open().schema("a-value", 1)).isEmpty();
  }

  @Test
  void shouldBelieveNothingOfAnotherRegistry() {
    // Given
    open().learn("a-value", 1, "\"int\"");

    // Then
    assertThat(new SchemaMemory(file, "http://other:8081").schema("a-value", 1)).isEmpty();
  }

  @Test
  void shouldStartAfreshFromAFileThatIsBroken() throws IOException {
    // Given
    Files.writeString(file, REGISTRY + "\nnonsense\n");

    // When
    open().learn("a-value", 1, "\"int\"");

    // Then
    assertThat(open().schema("a-value", 1)).hasValue("\"int\"");
  }

  private SchemaMemory open() {
    return new SchemaMemory(file, REGISTRY);
  }
}
