package dev.millrace.quickstart.tycoon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.quickstart.roi.SmallTrial;
import dev.millrace.quickstart.roi.Trial;
import dev.millrace.turbofan.economics.BusinessCase;
import dev.millrace.turbofan.economics.Costs;
import dev.millrace.turbofan.economics.Standing;
import dev.millrace.turbofan.tycoon.Game;
import dev.millrace.turbofan.tycoon.Ledger;
import dev.millrace.turbofan.tycoon.Pool;
import dev.millrace.turbofan.tycoon.Rules;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesInTwoLanguagesTest {
  private static final int SEEDS = 25;
  private static final int HOURS = 5_000;

  private static final String GAMES =
      """
      import { readFileSync } from "node:fs";
      import { RULES, newGame, play, profit } from "./rules.js";
      const { pool, seeds, hours } = JSON.parse(readFileSync("input.json"));
      const all = [RULES, { ...RULES, failuresToLearn: 0, hoursToNext: 0 }];
      const games = all.flatMap((rules) => Array.from({ length: seeds }, (_, n) =>
        play(newGame(pool, rules, n + 1), hours).factories.map((f) => ({
          plant: f.plant, cycles: f.cycles, maintained: f.maintained, failed: f.failed,
          downHours: f.downHours, profit: profit(rules, f) }))));
      console.log(JSON.stringify(games));
      """;

  private static final String CASE =
      """
      import { readFileSync } from "node:fs";
      import { businessCase, prepare } from "./case.js";
      const { costs, evidence } = JSON.parse(readFileSync("input.json"));
      console.log(JSON.stringify(businessCase(costs, prepare(evidence))));
      """;

  @TempDir Path directory;

  @Test
  void shouldComeToTheSameDollarInJavaAndInThePage() throws IOException, InterruptedException {
    // Given
    Pool pool =
        new Pool(
            List.of(128, 160, 199, 221, 250, 307, 362),
            List.of(120, 150, 180, 219, 0, 300, 355),
            List.of(
                List.of(0, 100, 190, 200, 249, 290, 300), List.of(90, 0, 60, 0, 201, 301, 340)));

    // When
    JsonNode inPage =
        new NodeScript(directory).run(GAMES, Map.of("pool", pool, "seeds", SEEDS, "hours", HOURS));

    // Then
    List<Ledger> ledgers = new ArrayList<>();
    for (JsonNode game : inPage) {
      for (JsonNode factory : game) {
        ledgers.add(
            new Ledger(
                factory.get("plant").asInt(),
                factory.get("cycles").asInt(),
                factory.get("maintained").asInt(),
                factory.get("failed").asInt(),
                factory.get("downHours").asInt(),
                factory.get("profit").asDouble()));
      }
    }
    List<Ledger> expected = new ArrayList<>();
    for (Rules rules : List.of(Rules.TYCOON, Rules.TYCOON.open())) {
      for (int seed = 1; seed <= SEEDS; seed++) {
        expected.addAll(new Game(rules, pool, seed).play(HOURS).ledgers());
      }
    }
    assertThat(ledgers).isEqualTo(expected);
    assertThat(ledgers.stream().map(Ledger::profit).distinct().count()).isGreaterThan(100);
  }

  @Test
  void shouldMakeTheSameCaseInJavaAndInThePage() throws IOException, InterruptedException {
    // Given
    Trial trial = SmallTrial.ofSixPlants();
    Costs costs = new Costs(180, 12_000, 30, 250_000, 100);

    // When
    JsonNode inPage =
        new NodeScript(directory)
            .run(
                CASE,
                Map.of("costs", pageCosts(costs), "evidence", new GameData("", trial).economics()));

    // Then
    BusinessCase expected = BusinessCase.of(List.of(trial.evidence()), costs);
    assertThat(inPage.get("wins").asDouble()).isEqualTo(expected.federatedBeatsLocal());
    for (int i = 0; i < expected.standings().size(); i++) {
      Standing standing = expected.standings().get(i);
      JsonNode row = inPage.get("rows").get(i);
      assertThat(row.get("rate").asDouble())
          .as(standing.strategy().label())
          .isCloseTo(standing.profit().mean(), within(1e-9));
      assertThat(row.get("failures").asDouble()).isCloseTo(standing.failures(), within(1e-12));
    }
  }

  private static Map<String, Double> pageCosts(Costs costs) {
    return Map.of(
        "income", costs.incomePerCycle(),
        "maintenanceCost", costs.maintenanceCost(),
        "maintenanceHours", (double) costs.maintenanceHours(),
        "failureCost", costs.failureCost(),
        "failureHours", (double) costs.failureHours());
  }
}
