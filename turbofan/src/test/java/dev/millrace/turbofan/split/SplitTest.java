package dev.millrace.turbofan.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.turbofan.cmapss.Channel;
import dev.millrace.turbofan.cmapss.Engine;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SplitTest {

  @Property(tries = 300)
  void shouldGiveEveryEngineToExactlyOnePlant(
      @ForAll Split split,
      @ForAll @Size(min = 1, max = 60) List<@IntRange(min = 1, max = 9) Integer> lives,
      @ForAll @IntRange(min = 1, max = 60) int wanted,
      @ForAll long seed) {
    // Given
    List<Engine> engines = enginesOfLives(lives);
    int plants = Math.min(wanted, engines.size());

    // When
    List<List<Engine>> shares = split.share(engines, plants, seed);

    // Then
    assertThat(shares).hasSize(plants);
    assertThat(shares.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(engines);
    int least = engines.size() / plants;
    assertThat(shares).allMatch(share -> share.size() == least || share.size() == least + 1);
    assertThat(split.share(engines, plants, seed)).isEqualTo(shares);
  }

  @Test
  void shouldCutTheFleetSortedByLifeIntoBlocks() {
    // Given
    List<Engine> engines = enginesOfLives(List.of(7, 3, 9, 3, 5));

    // When
    List<List<Engine>> shares = Split.BY_LIFE.share(engines, 2, 1);

    // Then
    assertThat(shares.get(0)).extracting(Engine::unit).containsExactly(2, 4, 5);
    assertThat(shares.get(1)).extracting(Engine::unit).containsExactly(1, 3);
  }

  @Test
  void shouldShareOutDifferentlyUnderAnotherSeed() {
    // Given
    List<Engine> engines = enginesOfLives(List.of(1, 1, 1, 1, 1, 1, 1, 1, 1, 1));

    // When
    List<List<Engine>> one = Split.IID.share(engines, 2, 1);
    List<List<Engine>> other = Split.IID.share(engines, 2, 2);

    // Then
    assertThat(one).isNotEqualTo(other);
  }

  @Test
  void shouldRefuseMorePlantsThanEngines() {
    // Given
    List<Engine> engines = enginesOfLives(List.of(1, 2, 3));

    // When / Then
    assertThatThrownBy(() -> Split.IID.share(engines, 4, 0))
        .hasMessage("3 engines cannot be shared out over 4 plants; ask for 1 to 3 plants");
  }

  private static List<Engine> enginesOfLives(List<Integer> lives) {
    List<Engine> engines = new ArrayList<>();
    for (int life : lives) {
      double[][] readings = new double[life][Channel.ALL.size()];
      engines.add(Engine.of(engines.size() + 1, readings, 0));
    }
    return engines;
  }
}
