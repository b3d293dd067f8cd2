package dev.millrace.quickstart.models;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.millrace.containers.Parts;
import dev.millrace.embedded.parts.KafkaPart;
import dev.millrace.embedded.parts.RegistryPart;
import dev.millrace.rollout.export.ModelExport;
import dev.millrace.schemas.GlobalModel;
import dev.millrace.schemas.Rollout;
import dev.millrace.schemas.serde.SchemaSetup;
import dev.millrace.schemas.serde.WireFormat;
import dev.millrace.schemas.topics.Keys;
import dev.millrace.schemas.topics.ModelPartitioner;
import dev.millrace.schemas.topics.TopicCatalogue;
import dev.millrace.schemas.topics.TopicSetup;
import dev.millrace.schemas.topics.Topics;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Version 3 is in force, version 4 was changed after its digest was taken. */
class ModelsCommandIT {
  private static final String DIGEST =
      "13a506764399a6ec4aa1c5380f06ff37a91442c3971b9548a37c720baca7551a";

  private static KafkaPart kafka;
  private static RegistryPart registry;

  @TempDir private Path dir;

  private record Outcome(int code, String out, String err) {}

  @BeforeAll
  static void start() throws IOException {
    kafka = Parts.kafka();
    registry = Parts.registry();
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers", kafka.bootstrapServers(),
            "schema.registry.url", registry.url().toString());
    try (Admin admin = Admin.create(settings)) {
      TopicSetup.create(admin, TopicCatalogue.standard());
    }
    WireFormat format = new WireFormat(settings);
    SchemaSetup.register(format, TopicCatalogue.standard());
    GlobalModel sound = ModelExport.fromJson(document());
    GlobalModel broken = ModelExport.fromJson(document());
    broken.setVersion(4);
    Rollout rollout =
        Rollout.newBuilder().setTask("engine-wear").setPromoted(3).setAt(Instant.EPOCH).build();
    try (var producer =
            new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
        var models = format.serializer(GlobalModel.class);
        var rollouts = format.serializer(Rollout.class)) {
      for (GlobalModel model : List.of(sound, broken)) {
        String key = Keys.model(model.getTask(), model.getVersion());
        byte[] value = models.serialize(Topics.MODELS, model);
        int partition = ModelPartitioner.partition(key, 3);
        var unused = producer.send(new ProducerRecord<>(Topics.MODELS, partition, key, value));
      }
      byte[] value = rollouts.serialize(Topics.ROLLOUTS, rollout);
      var unused = producer.send(new ProducerRecord<>(Topics.ROLLOUTS, "engine-wear", value));
    }
  }

  @AfterAll
  static void stop() {
    registry.close();
    kafka.close();
  }

  @Test
  void shouldListTheVersions() {
    // When
    Outcome outcome = models("list");

    // Then
    assertThat(outcome)
        .isEqualTo(
            new Outcome(
                0,
                """
                TASK         VERSION  ROUND  FAMILY  EXAMPLES  GATEWAYS  METRICS     IN FORCE  DIGEST        CREATED
                engine-wear  3        3      ridge   40        2         rmse=12.50  yes       13a506764399  2026-01-02T03:04:05.678Z
                engine-wear  4        3      ridge   40        2         rmse=12.50            13a506764399  2026-01-02T03:04:05.678Z
                """,
                ""));
  }

  @Test
  void shouldListNothingOfATaskWithoutModels() {
    assertThat(models("list", "--task", "other"))
        .isEqualTo(new Outcome(0, "no models yet: the first round that closes makes one\n", ""));
  }

  @Test
  void shouldListAsJson() throws IOException {
    // When
    JsonNode list = new JsonMapper().readTree(models("list", "--json").out());

    // Then
    assertThat(list.size()).isEqualTo(2);
    assertThat(list.get(0).get("digest").asText()).isEqualTo(DIGEST);
    assertThat(list.get(0).get("gateways").toString()).isEqualTo("[\"plant-a\",\"plant-b\"]");
    assertThat(list.get(1).get("inForce").asBoolean()).isFalse();
  }

  @Test
  void shouldShowTheVersionInForce() {
    // When
    Outcome outcome = models("show", "engine-wear");

    // Then
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out())
        .contains("engine-wear:3")
        .contains("temperature [K]")
        .contains("GRAM: plant-a (30 rows, 0a0a0a0a), plant-b (10 rows, 0b0b0b0b)")
        .contains(DIGEST + " holds");
  }

  @Test
  void shouldShowAsJsonThatADigestDoesNotHold() throws IOException {
    // When
    JsonNode node = new JsonMapper().readTree(models("show", "engine-wear:4", "--json").out());

    // Then
    assertThat(node.get("inForce").asBoolean()).isFalse();
    assertThat(node.get("digestHolds").asBoolean()).isFalse();
    assertThat(node.get("model").get("version").asInt()).isEqualTo(4);
  }

  @Test
  void shouldExportAFileThatVerifies() throws IOException {
    // Given
    Path file = dir.resolve("model.json");

    // When
    Outcome exported = models("export", "engine-wear:3", "--format", "json", "--out", file + "");

    // Then
    assertThat(exported).isEqualTo(new Outcome(0, "", ""));
    assertThat(Files.readString(file)).isEqualTo(document());
    Outcome verified = models("verify", file.toString());
    assertThat(verified.code()).isZero();
    assertThat(verified.out()).contains(DIGEST + " holds").contains("plant-a (30 rows");
    assertThat(models("verify", file.toString(), "--json").out()).contains("\"holds\" : true");
  }

  @Test
  void shouldNotExportAModelWhoseDigestDoesNotHold() {
    // When
    Outcome outcome = models("export", "engine-wear:4");

    // Then
    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err())
        .startsWith("millrace: engine-wear:4 is not exported, its digest DOES NOT HOLD");
  }

  @Test
  void shouldFailToVerifyWhatWasChanged() throws IOException {
    // Given
    Path file = dir.resolve("model.json");
    Files.writeString(file, document().replace("300.0", "300.5"));

    // When, Then
    assertThat(models("verify", "engine-wear:4").code()).isEqualTo(1);
    assertThat(models("verify", file.toString()).code()).isEqualTo(1);
    assertThat(models("verify", "engine-wear").code()).isZero();
  }

  @Test
  void shouldSayInOneLineWhatIsThereInstead() {
    assertThat(models("show", "engine-wear:9"))
        .isEqualTo(new Outcome(1, "", "millrace: no model engine-wear:9: there are [3, 4]\n"));
    assertThat(models("show", "other"))
        .isEqualTo(
            new Outcome(
                1,
                "",
                "millrace: task other has no model: 'millrace models list' shows those there"
                    + " are\n"));
    assertThat(models("verify", "/no/such.json"))
        .isEqualTo(new Outcome(1, "", "millrace: /no/such.json does not exist\n"));
  }

  @Test
  void shouldNameABrokerThatDoesNotAnswerAndTheFix() {
    assertThat(models("list", "--bootstrap-servers", "127.0.0.1:1"))
        .isEqualTo(
            new Outcome(
                1,
                "",
                "millrace: Kafka at 127.0.0.1:1 does not answer: start it, or correct"
                    + " bootstrap.servers\n"));
  }

  @Test
  void shouldNameARegistryThatDoesNotAnswerAndTheFix() {
    // When
    Outcome outcome = models("list", "--registry", "http://127.0.0.1:1");

    // Then
    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.err())
        .startsWith("millrace: schema registry at http://127.0.0.1:1 does not answer: start it")
        .hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"list", "show", "export", "verify"})
  void shouldHelpWithExamples(String verb) {
    assertThat(models(verb, "--help").out()).contains("Examples:", "millrace models " + verb);
  }

  private static Outcome models(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    addUnlessGiven(all, "--bootstrap-servers", kafka.bootstrapServers());
    addUnlessGiven(all, "--registry", registry.url().toString());
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        new CommandLine(new ModelsCommand())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(all.toArray(String[]::new));
    return new Outcome(code, out.toString(), err.toString());
  }

  private static void addUnlessGiven(List<String> arguments, String option, String value) {
    if (!arguments.contains(option)) {
      arguments.addAll(List.of(option, value));
    }
  }

  private static String document() throws IOException {
    try (var file = ModelsCommandIT.class.getResourceAsStream("/models/engine-wear-3.json")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
