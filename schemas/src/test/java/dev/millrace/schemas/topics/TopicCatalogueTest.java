package dev.millrace.schemas.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TopicCatalogueTest {
  private final TopicCatalogue catalogue = TopicCatalogue.standard();

  @Test
  void shouldHoldEveryTopic() throws IllegalAccessException {
    // Given
    List<Field> names = Arrays.asList(Topics.class.getFields());

    // Then
    assertThat(catalogue.topics()).hasSameSizeAs(names);
    for (Field name : names) {
      assertThat(catalogue.topic((String) name.get(null))).isNotNull();
    }
  }

  @Test
  void shouldGiveEveryTopicASchemaButTheDeadLetters() {
    assertThat(catalogue.topics())
        .filteredOn(topic -> topic.value().isEmpty())
        .extracting(TopicSpec::name)
        .containsExactly(Topics.DEAD_LETTERS);
  }

  @Test
  void shouldBeDescribedInTheReadme() throws IOException {
    // When
    String readme = Files.readString(Path.of("README.md"));

    // Then
    assertThat(catalogue.topics())
        .allSatisfy(
            topic ->
                assertThat(readme)
                    .containsPattern(
                        "\\| `%s` \\|.*\\| %d \\| %s"
                            .formatted(
                                topic.name(), topic.partitions(), inWords(topic.cleanup()))));
  }

  private static String inWords(Cleanup cleanup) {
    return cleanup.retention().map(kept -> "delete, " + kept.toDays() + " days").orElse("compact");
  }

  @Test
  void shouldStampUpdatesByTheBroker() {
    assertThat(catalogue.topic("fl.updates").settings())
        .containsEntry("cleanup.policy", "delete")
        .containsEntry("max.message.bytes", "8454144")
        .containsEntry("message.timestamp.type", "LogAppendTime")
        .containsEntry("retention.ms", "2592000000");
  }

  @Test
  void shouldKeepTheCurrentRoundForGood() {
    assertThat(catalogue.topic("fl.rounds").settings())
        .containsEntry("cleanup.policy", "compact")
        .containsEntry("message.timestamp.type", "CreateTime")
        .doesNotContainKey("retention.ms");
  }

  @Test
  void shouldTakeOtherPartitionCounts() {
    // When
    TopicCatalogue changed = catalogue.withPartitions("fl.updates", 12);

    // Then
    assertThat(changed.topic("fl.updates").partitions()).isEqualTo(12);
    assertThat(changed.topic("fl.models")).isEqualTo(catalogue.topic("fl.models"));
  }

  @Test
  void shouldRefuseATopicWithoutPartitions() {
    assertThatThrownBy(() -> catalogue.withPartitions("fl.updates", 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("topic fl.updates needs at least one partition, not 0");
  }

  @Test
  void shouldNameATopicThatIsNotThere() {
    assertThatThrownBy(() -> catalogue.topic("fl.nothing"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no topic 'fl.nothing'");
  }
}
