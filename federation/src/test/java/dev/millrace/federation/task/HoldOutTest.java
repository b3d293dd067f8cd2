package dev.millrace.federation.task;

import static dev.millrace.federation.Tasks.failed;
import static dev.millrace.federation.Tasks.features;
import static dev.millrace.federation.Tasks.sensor;
import static dev.millrace.federation.Tasks.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.federation.features.Life;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HoldOutTest {

  @Test
  void shouldHoldOutAboutTheShareAsked() {
    // Given
    List<Life> lives = lives(1000);

    // When
    HoldOut split = HoldOut.of(holding(0.2), "north", lives);

    // Then: a hash, not a draw, so the number never changes; 200 would be even.
    assertThat(split.evaluation()).hasSizeBetween(160, 240);
    assertThat(split.training()).hasSize(1000 - split.evaluation().size());
    assertThat(split.training()).doesNotContainAnyElementsOf(split.evaluation());
  }

  @Test
  void shouldKeepAnAssetOnItsSideAsDataGrows() {
    HoldOut before = HoldOut.of(holding(0.3), "north", lives(20));
    HoldOut after = HoldOut.of(holding(0.3), "north", lives(200));

    assertThat(assets(after.evaluation())).containsAll(assets(before.evaluation()));
    assertThat(assets(after.training())).containsAll(assets(before.training()));
  }

  @Test
  void shouldKeepAllLivesOfAnAssetTogether() {
    List<Life> lives = new ArrayList<>(lives(10));
    lives.addAll(lives(10));

    HoldOut split = HoldOut.of(holding(0.5), "north", lives);

    assertThat(assets(split.training())).doesNotContainAnyElementsOf(assets(split.evaluation()));
  }

  @Test
  void shouldSplitPlantsIndependently() {
    HoldOut north = HoldOut.of(holding(0.5), "north", lives(50));
    HoldOut south = HoldOut.of(holding(0.5), "south", lives(50));

    assertThat(assets(north.evaluation())).isNotEqualTo(assets(south.evaluation()));
  }

  @Test
  void shouldTrainOnEverythingBelowFiveAssets() {
    // Given: four assets, one of them with two lives.
    List<Life> lives = new ArrayList<>(lives(4));
    lives.add(lives.get(0));

    // When
    HoldOut split = HoldOut.of(holding(0.99), "north", lives);

    // Then
    assertThat(split.training()).hasSize(5);
    assertThat(split.evaluation()).isEmpty();
  }

  @Test
  void shouldTrainOnEverythingIfNothingIsToBeHeldOut() {
    assertThat(HoldOut.of(holding(0), "north", lives(100)).evaluation()).isEmpty();
  }

  private static TaskSpec holding(double share) {
    return task(features(sensor("t", 0, 1)), new ModelSpec("ridge", "exact", Map.of()), share);
  }

  private static List<Life> lives(int assets) {
    return IntStream.range(0, assets).mapToObj(i -> failed("pump-" + i, 0)).toList();
  }

  private static List<String> assets(List<Life> lives) {
    return lives.stream().map(Life::asset).toList();
  }
}
