package dev.millrace.schemas.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.federation.task.TaskSpec;
import dev.millrace.schemas.AvroBytes;
import dev.millrace.schemas.ClockKind;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.junit.jupiter.api.Test;

class TaskSpecsTest {
  @Property
  @Domain(TaskDomain.class)
  void shouldReadBackEveryTask(@ForAll TaskSpec task) {
    // When
    var received = AvroBytes.sent(dev.millrace.schemas.TaskSpec.class, TaskSpecs.toWire(task));

    // Then
    assertThat(TaskSpecs.fromWire(received)).isEqualTo(task);
  }

  @Test
  void shouldCarryTheRevision() {
    // When
    var wire = TaskSpecs.toWire(Examples.task());

    // Then
    assertThat(wire.getRevision()).isEqualTo(Examples.task().revision());
    assertThat(wire.getRounds().getDeadlineMs()).isEqualTo(30_000);
  }

  @Test
  void shouldLeaveTheOperatorsSwitchOutOfTheTask() {
    // Given
    var wire = TaskSpecs.toWire(Examples.task());
    wire.setPaused(true);

    // Then
    assertThat(TaskSpecs.fromWire(wire)).isEqualTo(Examples.task());
  }

  @Test
  void shouldRefuseATaskThatItCannotReadInFull() {
    // Given: the revision is of something else than what is read
    var wire = TaskSpecs.toWire(Examples.task());
    wire.setHoldOut(0.3);

    // Then
    assertThatThrownBy(() -> TaskSpecs.fromWire(wire))
        .isInstanceOf(UnreadableRecordException.class)
        .hasMessageStartingWith("task pump-life: revision is " + Examples.task().revision());
  }

  @Test
  void shouldRefuseAValueOutOfRange() {
    // Given
    var wire = TaskSpecs.toWire(Examples.task());
    wire.getRounds().setFraction(2);

    // Then
    assertThatThrownBy(() -> TaskSpecs.fromWire(wire))
        .isInstanceOf(UnreadableRecordException.class)
        .hasMessage("task pump-life: rounds.fraction must be in (0, 1]");
  }

  @Test
  void shouldRefuseATargetOfALaterVersion() {
    // Given
    var wire = TaskSpecs.toWire(Examples.task());
    wire.setTarget(null);

    // Then
    assertThatThrownBy(() -> TaskSpecs.fromWire(wire))
        .isInstanceOf(UnreadableRecordException.class)
        .hasMessage("target is of a kind that this version does not know");
  }

  @Test
  void shouldRefuseAClockOfALaterVersion() {
    // Given
    var wire = TaskSpecs.toWire(Examples.task());
    wire.getFeatures().setClockKind(ClockKind.UNKNOWN);

    // Then
    assertThatThrownBy(() -> TaskSpecs.fromWire(wire))
        .isInstanceOf(UnreadableRecordException.class)
        .hasMessage("clock is of a kind that this version does not know");
  }
}
