package dev.millrace.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SensorLayoutTest {

  @Test
  void shouldTakeAThousandSensorsAndNoMore() {
    assertThat(new SensorLayout(names(1_000)).size()).isEqualTo(1_000);
    assertThatThrownBy(() -> new SensorLayout(names(1_001)))
        .hasMessage(
            "sensors: 1001 are named, the limit is 1000: split the plant over several gateways");
  }

  @Test
  void shouldTakeNoNameThatIsTooLong() {
    assertThatThrownBy(() -> SensorLayout.of("a".repeat(257)))
        .hasMessage("sensors: a name has 257 characters, the limit is 256");
  }

  private static List<String> names(int count) {
    return IntStream.range(0, count).mapToObj(i -> "s" + i).toList();
  }
}
