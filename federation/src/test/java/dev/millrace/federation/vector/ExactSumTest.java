package dev.millrace.federation.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ExactSumTest {
  private static final List<BlockShape> SHAPES =
      List.of(BlockShape.counts("counts", 1, 100), BlockShape.counts("sums", 2, 100));

  @Test
  void shouldAddElementByElement() {
    // Given
    ExactSum sum = new ExactSum(SHAPES);

    // When
    sum.add(update(1, 10, -3)).add(update(2, 20, 5));

    // Then
    assertThat(sum.blocks()).isEqualTo(update(3, 30, 2));
  }

  @Property(tries = 50)
  void shouldAddElementsFromWhereTheyLieAsItAddsBlocks(
      @ForAll @Size(min = 1, max = 3000) long[] any) {
    // Given
    long[] small = Arrays.stream(any).map(value -> value >> 2).toArray();
    List<BlockShape> shape = List.of(BlockShape.counts("sums", small.length, 1));

    // When
    ExactSum sum =
        new ExactSum(shape).add(0, LongBuffer.wrap(small)).add(0, LongBuffer.wrap(small));

    // Then
    List<Block> blocks = List.of(new Block("sums", 0, small));
    assertThat(sum.blocks()).isEqualTo(new ExactSum(shape).add(blocks).add(blocks).blocks());
  }

  @Test
  void shouldRefuseMoreOrFewerElementsThanTheShapeHas() {
    ExactSum sum = new ExactSum(SHAPES);

    assertThatThrownBy(() -> sum.add(1, LongBuffer.allocate(3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3 elements");
  }

  @Test
  void shouldGiveCopiesThatLaterAdditionsLeaveAlone() {
    ExactSum sum = new ExactSum(SHAPES).add(update(1, 1, 1));
    List<Block> before = sum.blocks();

    sum.add(update(1, 1, 1));

    assertThat(before).isEqualTo(update(1, 1, 1));
  }

  @Test
  void shouldRefuseBlocksOfOtherShapes() {
    assertThatThrownBy(() -> new ExactSum(SHAPES).add(update(1, 2, 3).subList(0, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("do not fit");
  }

  /** Doubles would not pass: (0.1 + 0.2) + 0.3 is not 0.1 + (0.2 + 0.3). */
  @Property
  void shouldSumTheSameInAnyOrderAndGrouping(
      @ForAll @Size(min = 1, max = 30) List<@DoubleRange(min = -1e3, max = 1e3) Double> values,
      @ForAll long seed) {
    // Given
    List<BlockShape> shapes = List.of(BlockShape.reals("b", 1, 1e3, values.size()));
    List<List<Block>> updates =
        new ArrayList<>(values.stream().map(v -> List.of(shapes.get(0).quantise(v))).toList());
    List<Block> inOrder = total(shapes, updates);

    // When
    Random random = new Random(seed);
    Collections.shuffle(updates, random);
    int cut = random.nextInt(updates.size() + 1);
    List<Block> left = total(shapes, updates.subList(0, cut));
    List<Block> right = total(shapes, updates.subList(cut, updates.size()));

    // Then
    assertThat(total(shapes, List.of(right, left))).isEqualTo(inOrder);
  }

  private static List<Block> total(List<BlockShape> shapes, List<List<Block>> updates) {
    ExactSum sum = new ExactSum(shapes);
    updates.forEach(sum::add);
    return sum.blocks();
  }

  private static List<Block> update(long count, long... sums) {
    return List.of(new Block("counts", 0, new long[] {count}), new Block("sums", 0, sums));
  }
}
