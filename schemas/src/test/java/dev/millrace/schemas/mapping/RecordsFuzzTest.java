package dev.millrace.schemas.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.embedded.fuzz.Fuzz;
import dev.millrace.federation.round.Answer;
import dev.millrace.federation.round.Asked;
import dev.millrace.federation.round.Update;
import dev.millrace.federation.round.UpdateId;
import dev.millrace.federation.vector.Block;
import dev.millrace.schemas.GlobalModel;
import dev.millrace.schemas.ModelUpdate;
import dev.millrace.schemas.Round;
import dev.millrace.schemas.TaskSpec;
import dev.millrace.schemas.serde.SchemaSetup;
import dev.millrace.schemas.serde.WireFormat;
import dev.millrace.schemas.topics.TopicCatalogue;
import dev.millrace.schemas.topics.Topics;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** From the bytes of a record to the federation's own types. */
@Timeout(value = 1, unit = TimeUnit.HOURS, threadMode = ThreadMode.SEPARATE_THREAD)
class RecordsFuzzTest {
  private final WireFormat format =
      new WireFormat(Map.of("schema.registry.url", "mock://" + UUID.randomUUID()));

  @BeforeEach
  void register() {
    SchemaSetup.register(format, TopicCatalogue.standard());
  }

  @Test
  void shouldReadOrRefuseAnyUpdate() {
    Asked asked = Examples.asked();
    UpdateId id =
        new UpdateId(
            asked.task(), asked.revision(), asked.round(), asked.exchange(), "plant-a", "box-1");
    List<Block> blocks = List.of(new Block("sums", 40, new long[] {1, -2, 3}));
    fuzz(
        Topics.UPDATES,
        ModelUpdate.class,
        update -> {
          if (update.getBody() instanceof Round round) {
            Rounds.asked(round);
          } else {
            Updates.fromWire(update).digest();
          }
        },
        Updates.toWire(new Update(id, 4, new Answer.Contribution(20, blocks))),
        Updates.toWire(new Update(id, 4, new Answer.Abstention("NOT_ALLOWED", "no"))),
        Updates.opening(Rounds.asking(asked, 3, 2, new byte[32])));
  }

  @Test
  void shouldReadOrRefuseAnyModel() {
    fuzz(Topics.MODELS, GlobalModel.class, Models::fromWire, Examples.globalModel());
  }

  @Test
  void shouldReadOrRefuseAnyTask() {
    fuzz(Topics.TASKS, TaskSpec.class, TaskSpecs::fromWire, TaskSpecs.toWire(Examples.task()));
  }

  @Test
  void shouldReadOrRefuseAnyRound() {
    Round round = Rounds.asking(Examples.asked(), 3, 2, new byte[32]);
    fuzz(Topics.ROUNDS, Round.class, Rounds::asked, round);
  }

  @SafeVarargs
  private <T extends SpecificRecord> void fuzz(
      String topic, Class<T> type, Consumer<T> mapping, T... samples) {
    Serde<T> serde = format.serde(type);
    long fed =
        Fuzz.decoder(
                bytes -> mapping.accept(serde.deserializer().deserialize(topic, bytes)),
                SerializationException.class,
                UnreadableRecordException.class)
            .with(
                Stream.of(samples)
                    .map(sample -> serde.serializer().serialize(topic, sample))
                    .toList())
            .run();
    assertThat(fed).isPositive();
  }
}
