package dev.millrace.quickstart.roi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.turbofan.cmapss.CmapssSubset;
import dev.millrace.turbofan.cmapss.Engine;
import dev.millrace.turbofan.fleet.FleetSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineFleetTest {
  @TempDir private Path directory;

  @Test
  void shouldNeverPlayAnEngineThatAPlantHasSeen() {
    // When
    EngineFleet fleet = EngineFleet.simulated(CmapssSubset.FD001, 7, 3);

    // Then
    assertThat(fleet.plants()).hasSize(7).allMatch(engines -> engines.size() == 4);
    assertThat(fleet.play()).hasSize(40).doesNotContainAnyElementsOf(fleet.seen());
    assertThat(fleet.seen()).doesNotHaveDuplicates();
  }

  @Test
  void shouldPutAllOtherEnginesOfAFileInPlay() throws IOException {
    // Given
    write(new FleetSimulator(CmapssSubset.FD001, 1).train(11));

    // When
    EngineFleet one = EngineFleet.ofFiles(directory, CmapssSubset.FD001, 2, 1);
    EngineFleet other = EngineFleet.ofFiles(directory, CmapssSubset.FD001, 2, 2);

    // Then
    assertThat(one.play()).hasSize(3).doesNotContainAnyElementsOf(one.seen());
    assertThat(one.seen()).hasSize(8).doesNotHaveDuplicates();
    assertThat(other.seen()).isNotEqualTo(one.seen());
  }

  @Test
  void shouldRefuseMorePlantsThanThereAreEngines() throws IOException {
    write(new FleetSimulator(CmapssSubset.FD001, 1).train(12));

    assertThatThrownBy(() -> EngineFleet.ofFiles(directory, CmapssSubset.FD001, 3, 1))
        .hasMessage("FD001 has 12 engines, enough for 2 plants of 4 with one left in play, not 3");
  }

  private void write(List<Engine> engines) throws IOException {
    List<String> lines = new ArrayList<>();
    for (Engine engine : engines) {
      for (int cycle = 1; cycle <= engine.cycles(); cycle++) {
        StringBuilder line = new StringBuilder("%d %d".formatted(engine.unit(), cycle));
        for (double value : engine.reading(cycle)) {
          line.append(' ').append(value);
        }
        lines.add(line.toString());
      }
    }
    Files.write(directory.resolve("train_FD001.txt"), lines);
    Files.write(directory.resolve("test_FD001.txt"), List.of(lines.get(0)));
    Files.write(directory.resolve("RUL_FD001.txt"), List.of("9"));
  }
}
