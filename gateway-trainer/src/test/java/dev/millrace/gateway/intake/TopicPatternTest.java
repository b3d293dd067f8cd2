package dev.millrace.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopicPatternTest {

  private static final TopicPattern PATTERN =
      TopicPattern.parse("plants/{plant}/assets/{asset}/telemetry");

  @Test
  void shouldSubscribeWithAWildcardPerName() {
    assertThat(PATTERN.filter()).isEqualTo("plants/+/assets/+/telemetry");
    assertThat(PATTERN.bind("plant", "lyon").filter()).isEqualTo("plants/lyon/assets/+/telemetry");
  }

  @Test
  void shouldReadTheNamedLevels() {
    assertThat(PATTERN.match("plants/lyon/assets/P1/telemetry"))
        .hasValue(Map.of("plant", "lyon", "asset", "P1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plants/lyon/assets/P1/events",
        "plants/lyon/assets/P1",
        "plants/lyon/assets/P1/telemetry/more",
        "plants/lyon/assets//telemetry",
        "plants/nice/assets/P1/telemetry",
        ""
      })
  void shouldNotMatchOtherTopics(String topic) {
    assertThat(PATTERN.bind("plant", "lyon").match(topic)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "a//b, level '' must be plain text or one {name}",
    "a/+/b, level '+' must be plain text or one {name}",
    "a/#, level '#' must be plain text or one {name}",
    "a/x{asset}, level 'x{asset}' must be plain text or one {name}",
    "{a}/{a}, {a} appears twice"
  })
  void shouldRefusePatternsThatCannotBeRead(String pattern, String reason) {
    assertThatThrownBy(() -> TopicPattern.parse(pattern))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("topic pattern " + pattern + ": " + reason);
  }

  @Test
  void shouldRefuseToBindAWildcard() {
    assertThatThrownBy(() -> PATTERN.bind("plant", "+"))
        .hasMessageContaining("'+' cannot stand for {plant}");
  }
}
