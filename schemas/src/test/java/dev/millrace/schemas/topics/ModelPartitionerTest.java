package dev.millrace.schemas.topics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.Test;

class ModelPartitionerTest {
  @Property
  void shouldPutEveryVersionWhereTheTaskAloneWouldGo(
      @ForAll @AlphaChars String task,
      @ForAll @IntRange(min = 1) int version,
      @ForAll @IntRange(min = 1, max = 50) int partitions) {
    // When
    int partition = ModelPartitioner.partition(Keys.model(task, version), partitions);

    // Then: Kafka's own choice for the key of fl.rounds and fl.rollouts
    assertThat(partition)
        .isEqualTo(BuiltInPartitioner.partitionForKey(task.getBytes(UTF_8), partitions));
  }

  @Test
  void shouldJoinNamesByABar() {
    assertThat(Keys.update("pump-life", "north")).isEqualTo("pump-life|north");
    assertThat(Keys.model("pump-life", 5)).isEqualTo("pump-life|5");
    assertThat(Keys.task("pump-life|5")).isEqualTo("pump-life");
    assertThat(Keys.task("pump-life")).isEqualTo("pump-life");
  }

  @Test
  void shouldRefuseATaskThatCannotBeToldFromTheRest() {
    assertThatThrownBy(() -> Keys.model("pump|life", 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("task name 'pump|life' must not contain '|'");
  }
}
