package dev.millrace.aggregator.admission;

import dev.millrace.federation.round.UpdateId;
import dev.millrace.schemas.internal.AnsweredExchange;
import dev.millrace.schemas.topics.Keys;
import java.util.Optional;
import org.apache.kafka.streams.state.KeyValueStore;

/** The last answer of each gateway to each task that one partition accepted. */
record LastAnswers(KeyValueStore<String, AnsweredExchange> store) {
  Optional<UpdateId> of(UpdateId id) {
    return Optional.ofNullable(store.get(Keys.update(id.task(), id.gateway())))
        .map(
            last ->
                new UpdateId(
                    id.task(),
                    last.getRevision(),
                    last.getRound(),
                    last.getExchange(),
                    id.gateway(),
                    last.getInstallation()));
  }

  void add(UpdateId id) {
    store.put(
        Keys.update(id.task(), id.gateway()),
        new AnsweredExchange(id.revision(), id.round(), id.exchange(), id.installation()));
  }
}
