package dev.millrace.federation.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShapesTest {
  private static final List<BlockShape> SHAPES = List.of(new BlockShape("b", 2, 3, 10));

  @Test
  void shouldMatchNameExponentAndLength() {
    assertThat(matches(new Block("b", 3, new long[2]))).isTrue();
    assertThat(matches(new Block("a", 3, new long[2]))).isFalse();
    assertThat(matches(new Block("b", 2, new long[2]))).isFalse();
    assertThat(matches(new Block("b", 3, new long[1]))).isFalse();
    assertThat(Shapes.matches(SHAPES, List.of())).isFalse();
  }

  @Test
  void shouldLimitBothSigns() {
    assertThat(within(10, -10)).isTrue();
    assertThat(within(11, 0)).isFalse();
    assertThat(within(0, -11)).isFalse();
    assertThat(within(Long.MIN_VALUE, 0)).isFalse();
  }

  private static boolean matches(Block block) {
    return Shapes.matches(SHAPES, List.of(block));
  }

  private static boolean within(long... values) {
    return Shapes.withinLimits(SHAPES, List.of(new Block("b", 3, values)));
  }
}
