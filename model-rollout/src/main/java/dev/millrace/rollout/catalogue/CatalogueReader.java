package dev.millrace.rollout.catalogue;

import dev.millrace.rollout.model.Refusal;
import dev.millrace.rollout.source.Connection;
import dev.millrace.rollout.source.Decoded;
import dev.millrace.rollout.source.Decoder;
import dev.millrace.rollout.source.ModelLog;
import dev.millrace.schemas.GlobalModel;
import dev.millrace.schemas.Rollout;
import dev.millrace.schemas.topics.Keys;
import dev.millrace.schemas.topics.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads a catalogue once, from the topics' beginning to where they end at that moment. */
final class CatalogueReader implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Comparator<GlobalModel> BY_TASK_AND_VERSION =
      Comparator.comparing(GlobalModel::getTask).thenComparing(GlobalModel::getVersion);

  private final Connection connection;
  private final Decoder<GlobalModel> models;
  private final Decoder<Rollout> rollouts;
  private final Map<String, byte[]> modelsByKey = new TreeMap<>();
  private final Map<String, byte[]> rolloutsByTask = new TreeMap<>();
  private final List<Refusal> unreadable = new ArrayList<>();

  CatalogueReader(Connection connection) {
    this.connection = connection;
    this.models = connection.decoder(GlobalModel.class);
    this.rollouts = connection.decoder(Rollout.class);
  }

  ModelCatalogue read(Optional<String> task) {
    try (ModelLog log = connection.open(task)) {
      while (!log.caughtUp()) {
        log.poll(POLL).forEach(record -> hold(record, task));
      }
    }
    Map<String, Integer> promoted = new TreeMap<>();
    decode(
        Topics.ROLLOUTS, rolloutsByTask, rollouts, (key, r) -> promoted.put(key, r.getPromoted()));
    List<GlobalModel> found = new ArrayList<>();
    decode(Topics.MODELS, modelsByKey, models, (key, model) -> found.add(model));
    return new ModelCatalogue(
        found.stream()
            .sorted(BY_TASK_AND_VERSION)
            .map(m -> new CataloguedModel(m, isPromoted(m, promoted)))
            .toList(),
        unreadable);
  }

  @Override
  public void close() {
    models.close();
    rollouts.close();
  }

  private static boolean isPromoted(GlobalModel model, Map<String, Integer> promoted) {
    return promoted.getOrDefault(model.getTask(), 0) == model.getVersion();
  }

  /** Later records replace earlier ones, as compaction will. */
  private void hold(ConsumerRecord<String, byte[]> record, Optional<String> task) {
    Map<String, byte[]> values =
        record.topic().equals(Topics.MODELS) ? modelsByKey : rolloutsByTask;
    if (record.key() == null) {
      unreadable.add(new Refusal("a record of " + record.topic(), "it has no key"));
    } else if (task.isPresent() && !Keys.task(record.key()).equals(task.get())) {
      return;
    } else if (record.value() == null) {
      values.remove(record.key());
    } else {
      values.put(record.key(), record.value());
    }
  }

  private <T extends SpecificRecord> void decode(
      String topic, Map<String, byte[]> values, Decoder<T> decoder, BiConsumer<String, T> use) {
    values.forEach(
        (key, bytes) -> {
          Decoded<T> decoded = decoder.decode(topic, bytes);
          if (decoded instanceof Decoded.Readable<T> readable) {
            use.accept(key, readable.value());
          } else if (decoded instanceof Decoded.Unreadable<T> bad) {
            unreadable.add(new Refusal("%s of %s".formatted(key, topic), bad.reason()));
          }
        });
  }
}
