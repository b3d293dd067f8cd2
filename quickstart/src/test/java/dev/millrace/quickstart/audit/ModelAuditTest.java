package dev.millrace.quickstart.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.federation.features.Life;
import dev.millrace.federation.model.Families;
import dev.millrace.federation.strategy.Strategies;
import dev.millrace.federation.task.ModelSpec;
import dev.millrace.federation.task.RoundPolicy;
import dev.millrace.quickstart.audit.AuditReport.Verdict;
import dev.millrace.schemas.Contribution;
import dev.millrace.schemas.GlobalModel;
import dev.millrace.schemas.ModelUpdate;
import dev.millrace.schemas.log.Entry;
import dev.millrace.turbofan.cmapss.CmapssData;
import dev.millrace.turbofan.cmapss.CmapssSubset;
import dev.millrace.turbofan.cmapss.Engine;
import dev.millrace.turbofan.fleet.FleetSimulator;
import dev.millrace.turbofan.split.Split;
import dev.millrace.turbofan.task.EngineLife;
import dev.millrace.turbofan.task.TurbofanTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ModelAuditTest {
  private static final CmapssData FLEET = new FleetSimulator(CmapssSubset.FD001, 3).fleet(12, 1);
  private static final RoundPolicy ROUNDS =
      new RoundPolicy(
          0, 0, Duration.ZERO, 3, 1, 1, 1, 0, 0, 3, Duration.ofSeconds(9), Duration.ZERO);

  /** Small models are trained sooner. */
  private static final Map<String, Double> SMALL =
      Map.of("features", 30.0, "trees", 3.0, "depth", 3.0, "hidden", 4.0, "hidden_2", 0.0);

  static Set<String> families() {
    return Families.names();
  }

  @ParameterizedTest
  @MethodSource("families")
  void shouldProveEveryVersionFromTheLogAlone(String family) {
    // Given
    LoggedFederation federation = federation(family);
    GlobalModel first = federation.round();
    GlobalModel second = federation.round();

    // When
    AuditReport ofFirst = ModelAudit.of(records(federation.log()), first);
    AuditReport ofSecond = ModelAudit.of(records(federation.log()), second);

    // Then
    assertThat(List.of(ofFirst, ofSecond))
        .allSatisfy(
            report -> {
              assertThat(report.findings()).isEmpty();
              assertThat(report.gaps()).isEmpty();
              assertThat(report.verdict()).isEqualTo(Verdict.PROVED);
              assertThat(report.recomputed()).isEqualTo(report.digest());
            });
  }

  @Test
  void shouldNameAnUpdateThatWasAlteredInTheLog() {
    // Given
    LoggedFederation federation = federation("ridge");
    GlobalModel model = federation.round();
    List<Entry> log = new ArrayList<>(federation.log());
    log.replaceAll(entry -> isAnswer(entry, "plant-1", 2) ? altered((Entry.Put) entry) : entry);

    // When
    AuditReport report = ModelAudit.of(records(log), model);

    // Then
    assertThat(report.verdict()).isEqualTo(Verdict.REFUTED);
    assertThat(report.findings())
        .singleElement()
        .asString()
        .startsWith("update of plant-1 in exchange 2: the log holds another");
    assertThat(report.text()).contains("altered", "REFUTED");
  }

  @Test
  void shouldSayWhichUpdateTheLogNoLongerHolds() {
    // Given
    LoggedFederation federation = federation("ridge");
    GlobalModel model = federation.round();
    List<Entry> log = new ArrayList<>(federation.log());
    log.removeIf(entry -> isAnswer(entry, "plant-0", 1));

    // When
    AuditReport report = ModelAudit.of(records(log), model);

    // Then
    assertThat(report.verdict()).isEqualTo(Verdict.INCOMPLETE);
    assertThat(report.gaps())
        .singleElement()
        .asString()
        .startsWith("update of plant-0 in exchange 1 is no longer in the log");
  }

  @Test
  void shouldRefuteAModelThatItsUpdatesDoNotMake() {
    // Given
    LoggedFederation federation = federation("ridge");
    GlobalModel model = GlobalModel.newBuilder(federation.round()).build();
    model.setExamples(model.getExamples() + 1);

    // When
    AuditReport report = ModelAudit.of(records(federation.log()), model);

    // Then
    assertThat(report.verdict()).isEqualTo(Verdict.REFUTED);
    assertThat(report.findings()).contains("the model is not what its updates make");
  }

  @Test
  void shouldSayThatTheTaskOfThatTimeIsGone() {
    // Given
    LoggedFederation federation = federation("ridge");
    GlobalModel model = federation.round();

    // When
    AuditReport report =
        ModelAudit.of(records(federation.log().subList(1, federation.log().size())), model);

    // Then
    assertThat(report.verdict()).isEqualTo(Verdict.INCOMPLETE);
    assertThat(report.gaps()).singleElement().asString().startsWith("the task has changed");
  }

  private static boolean isAnswer(Entry entry, String gateway, int exchange) {
    Predicate<ModelUpdate> wanted =
        update ->
            update.getExchange() == exchange
                && gateway.equals(update.getGateway())
                && update.getBody() instanceof Contribution;
    return entry instanceof Entry.Put put
        && put.value() instanceof ModelUpdate update
        && wanted.test(update);
  }

  /** One row more than was sent, the digest as it was. */
  private static Entry altered(Entry.Put put) {
    ModelUpdate update = ModelUpdate.newBuilder((ModelUpdate) put.value()).build();
    Contribution body = (Contribution) update.getBody();
    body.setExamples(body.getExamples() + 1);
    return new Entry.Put(put.topic(), put.partition(), put.key(), update, put.at());
  }

  private static FederationRecords records(List<Entry> log) {
    FederationRecords records = new FederationRecords(update -> true);
    log.forEach(records::take);
    return records;
  }

  private static LoggedFederation federation(String family) {
    String strategy = Strategies.defaultFor(family);
    Set<String> known = Strategies.of(new ModelSpec(family, strategy, Map.of())).hyperparameters();
    Map<String, Double> small = new TreeMap<>(SMALL);
    small.keySet().retainAll(known);
    ModelSpec model = new ModelSpec(family, strategy, small);
    SortedMap<String, List<Life>> plants = new TreeMap<>();
    for (List<Engine> engines : Split.IID.share(FLEET.train(), 3, 1)) {
      plants.put("plant-" + plants.size(), engines.stream().map(EngineLife::of).toList());
    }
    return new LoggedFederation(TurbofanTask.of(CmapssSubset.FD001, model, ROUNDS), plants);
  }
}
