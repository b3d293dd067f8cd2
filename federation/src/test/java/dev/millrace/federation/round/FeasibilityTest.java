package dev.millrace.federation.round;

import static dev.millrace.federation.Tasks.CYCLES;
import static dev.millrace.federation.Tasks.REMAINING;
import static dev.millrace.federation.Tasks.features;
import static dev.millrace.federation.Tasks.sensor;
import static dev.millrace.federation.Tasks.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.federation.features.FeatureSpec;
import dev.millrace.federation.features.RegimeSpec;
import dev.millrace.federation.features.SensorSpec;
import dev.millrace.federation.task.ModelSpec;
import dev.millrace.federation.task.RoundPolicy;
import dev.millrace.federation.task.TaskSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeasibilityTest {
  private static final int RECORD_BYTES = 8 * 1024 * 1024;
  private static final ModelSpec RIDGE = new ModelSpec("ridge", "exact", Map.of());

  @ParameterizedTest
  @CsvSource({
    "ridge,exact,0",
    "ridge,exact,0.2",
    "ols,fedavg,0",
    "ridge-averaged,fedavg,0.2",
    "lasso,fedprox,0",
    "elastic-net,fedavgm,0.2",
    "neural,fedadam,0.2",
    "neural,scaffold,0"
  })
  void shouldHaveNothingAgainstAnOrdinaryTask(String family, String strategy, double holdOut) {
    TaskSpec task = task(inputs(20), new ModelSpec(family, strategy, Map.of()), holdOut);

    assertThat(objections(task)).isEmpty();
  }

  @Test
  void shouldNameTheStrategyThatWasMeant() {
    TaskSpec task = task(inputs(1), new ModelSpec("rigde", "exact", Map.of()), 0);

    assertThat(objections(task))
        .singleElement()
        .asString()
        .startsWith("no model 'rigde'; did you mean 'ridge'?");
  }

  @ParameterizedTest
  @CsvSource({
    "neural,fedavgm,server_momentum,1,must be in 0.0..0.999",
    "neural,fedprox,proximal_mu,-1,must be in 0.0..",
    "neural,fedavg,hidden,2.5,must be a whole number in 1..4096",
    "neural,fedavg,seed,0.5,must be a whole number",
    "neural,fedyogi,tau,0,must be positive",
    "lasso,fedavg,lambda1,0,must be positive"
  })
  void shouldRefuseHyperparametersOutOfTheirDomain(
      String family, String strategy, String name, double value, String reason) {
    TaskSpec task = task(inputs(2), new ModelSpec(family, strategy, Map.of(name, value)), 0);

    assertThat(objections(task)).singleElement().asString().contains(name).contains(reason);
  }

  @Test
  void shouldRefuseScaffoldWhereThereAreNoStepsToCorrect() {
    TaskSpec task = task(inputs(2), new ModelSpec("lasso", "scaffold", Map.of()), 0);

    assertThat(objections(task))
        .containsExactly(
            "scaffold corrects the steps of local training, and 'lasso' is solved without any: use"
                + " fedprox");
  }

  @Test
  void shouldForeseeAnAnswerThatNoRecordHolds() {
    // Given: 1,000 inputs make a Gram matrix of 4,002 rows, of which 8,010,003 elements travel
    // twice; the moments before it are small.
    TaskSpec task = task(inputs(1000), RIDGE, 0);

    assertThat(objections(task))
        .containsExactly(
            "an answer to GRAM takes 128225584 bytes, more than the 8388608 of a record: use fewer"
                + " sensors");
  }

  @Test
  void shouldNotRehearseWhatOverflowsAnInt() {
    // Given
    SensorSpec load = sensor("load", 0, 1);
    RegimeSpec regimes =
        new RegimeSpec(
            List.of(load), IntStream.range(0, 200_000).mapToObj(i -> List.of(0.5)).toList());
    FeatureSpec features = new FeatureSpec(CYCLES, inputs(2000).inputs(), regimes, 1, 1, 0, 1, 1);

    // Then
    assertThat(objections(task(features, RIDGE, 0)))
        .containsExactly(
            "2000 inputs in 200000 regimes need a normaliser of 6400000000 bytes, more than the"
                + " 4194304 of an ask");
    assertThat(objections(task(inputs(2501), RIDGE, 0)))
        .containsExactly("2501 inputs make more than 10000 features: use fewer sensors");
  }

  @Test
  void shouldRefuseATaskThatLeavesARoundNoRoomBesideIt() {
    // Given: 8 bytes for each centre, 19 for the sensor and 21 for the setting.
    SensorSpec load = sensor("load", 0, 1);
    RegimeSpec regimes =
        new RegimeSpec(
            List.of(load), IntStream.range(0, 262_144).mapToObj(i -> List.of(0.5)).toList());
    FeatureSpec features = new FeatureSpec(CYCLES, inputs(1).inputs(), regimes, 1, 1, 0, 1, 1);

    // Then
    assertThat(objections(task(features, RIDGE, 0)))
        .containsExactly(
            "sensors and regimes take 2097192 bytes, more than the 2097152 of a task: use fewer");
  }

  @Test
  void shouldRefuseABoundBeyondAllNumbers() {
    ModelSpec boundless = new ModelSpec("ols", "fedavg", Map.of("coefficient_bound", 1e308));

    assertThat(objections(task(inputs(1), boundless, 0)))
        .singleElement()
        .asString()
        .startsWith("bound must be positive, cohort at least 1, their product finite");
  }

  @Test
  void shouldSayEverythingThatIsWrongAtOnce() {
    // Given
    FeatureSpec features =
        new FeatureSpec(
            CYCLES,
            List.of(sensor(" ", 0, 1), sensor("x".repeat(201), 0, 1)),
            RegimeSpec.single(),
            1,
            100_001,
            0,
            1,
            1);

    // Then
    assertThat(objections(task(features, RIDGE, 0)))
        .containsExactly(
            "a sensor has no name",
            "sensor xxxxxxxxxxxxxxxxxxxx…: name and unit may have 200 characters each",
            "longWindow is 100001 readings: at most 100000 are possible");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, 126})
  void shouldRefuseToAdviseAlwaysOrNever(double threshold) {
    assertThat(objections(task(inputs(1), RIDGE, 0).advisingBelow(threshold)))
        .containsExactly(
            "adviseBelow is %s: predictions are in 0.0..125.0, so it would advise always or never"
                .formatted(threshold));
  }

  @Test
  void shouldRefuseAPolicyThatCanNeverOpen() {
    // Given
    long beyond = Opening.MOST_READINGS + 1;
    RoundPolicy never =
        new RoundPolicy(
            0, 0, Duration.ZERO, 1, beyond, 0, 1, 7, 0, 1, Duration.ofSeconds(1), Duration.ZERO);

    // Then
    assertThat(objections(new TaskSpec("pumps", inputs(1), REMAINING, RIDGE, never, 0)))
        .containsExactly(
            "no round can ever open: rounds.minRows is 1099511627777, and no gateway may have more"
                + " than 1099511627776 rows");
  }

  @Test
  void shouldRefusePatienceWithNothingToWaitFor() {
    RoundPolicy patient = task(inputs(1), RIDGE, 0).rounds().withPatience(3);

    assertThat(objections(new TaskSpec("pumps", inputs(1), REMAINING, RIDGE, patient, 0)))
        .containsExactly(
            "rounds.patience needs an evaluation to wait for: set holdOut above 0, for example"
                + " 0.2");
    assertThat(objections(new TaskSpec("pumps", inputs(1), REMAINING, RIDGE, patient, 0.2)))
        .isEmpty();
  }

  @Test
  void shouldRefuseAStrategyThatCouldNotHoldTheCohortSideBySide() {
    // Given: more gateways than anyone can hold the networks of.
    RoundPolicy crowded =
        new RoundPolicy(
            0, 0, Duration.ZERO, 10_000, 1, 0, 1, 7, 0, 100, Duration.ofSeconds(1), Duration.ZERO);

    // Then
    assertThat(objections(averaging("median", crowded)))
        .singleElement()
        .asString()
        .startsWith("strategy median needs 10000 answers of ")
        .endsWith("invite fewer gateways, or use a smaller model");
    assertThat(objections(averaging("fedavg", crowded))).isEmpty();
    assertThat(objections(averaging("median", task(inputs(1), RIDGE, 0).rounds())))
        .containsExactly("a median of 1 protects from nobody: at least 3 are needed");
  }

  @Test
  void shouldRefuseAPolicyThatWaitsForMoreGatewaysThanAVersionCanName() {
    // Given
    RoundPolicy huge =
        new RoundPolicy(
            0, 0, Duration.ZERO, 250_000, 1, 0, 1, 7, 0, 100, Duration.ofSeconds(1), Duration.ZERO);

    // Then
    assertThat(objections(averaging("fedavg", huge)))
        .containsExactly(
            "rounds.minGateways is 250000: a version can name 233016 gateways at most");
  }

  private static TaskSpec averaging(String strategy, RoundPolicy policy) {
    ModelSpec model = new ModelSpec("neural", strategy, Map.of());
    return new TaskSpec("pumps", inputs(14), REMAINING, model, policy, 0);
  }

  private static FeatureSpec inputs(int count) {
    return features(
        IntStream.range(0, count)
            .mapToObj(i -> sensor("s" + i, 0, 100))
            .toArray(SensorSpec[]::new));
  }

  private static List<String> objections(TaskSpec task) {
    return Feasibility.objections(task, RECORD_BYTES);
  }
}
