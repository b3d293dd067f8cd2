package dev.millrace.gateway.rounds;

import dev.millrace.federation.round.Answer;
import dev.millrace.federation.round.Answer.Abstention;
import dev.millrace.federation.round.Answer.Contribution;
import dev.millrace.federation.round.Answer.Why;
import dev.millrace.federation.round.Asked;
import dev.millrace.federation.round.Update;
import dev.millrace.federation.round.UpdateId;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.gateway.store.Outbox;
import dev.millrace.gateway.store.ReadingsStore;
import dev.millrace.gateway.store.Snapshot;
import dev.millrace.gateway.training.LocalRound;
import dev.millrace.gateway.training.LocalTrainer;
import dev.millrace.schemas.ModelUpdate;
import dev.millrace.schemas.mapping.Updates;
import dev.millrace.schemas.topics.Keys;
import dev.millrace.schemas.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.Serializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the one answer to each exchange: freeze → check → train → serialise → keep. Once kept, the
 * same bytes are given for ever. One thread makes answers.
 */
final class Answers {
  private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

  private final Identity self;
  private final Limits limits;
  private final ReadingsStore store;
  private final FrozenRounds rounds;
  private final Serializer<ModelUpdate> serializer;
  private final RoundDiary diary;
  private final RoundsMetrics metrics;
  private final AnswerTraces traces;
  private final Map<String, LastAnswer> lastByTask = new ConcurrentHashMap<>();
  private Made last;

  private record Made(ExchangeId exchange, Answer answer, Instant begun, Duration took) {}

  Answers(
      Identity self,
      Limits limits,
      ReadingsStore store,
      Serializer<ModelUpdate> serializer,
      RoundDiary diary,
      RoundsMetrics metrics,
      AnswerTraces traces) {
    this.self = self;
    this.limits = limits;
    this.store = store;
    this.rounds = new FrozenRounds(store, new LocalTrainer(self.plant()));
    this.serializer = serializer;
    this.diary = diary;
    this.metrics = metrics;
    this.traces = traces;
  }

  /**
   * The answer, made now unless it was made before.
   *
   * @throws org.apache.kafka.common.KafkaException if the registry is away
   * @throws dev.millrace.gateway.store.StoreException if the disk fails
   */
  Outbox.Message to(Invitation invitation) {
    ExchangeId id = invitation.exchange();
    return store
        .outbox()
        .find(id.task(), id.round(), id.exchange())
        .orElseGet(() -> keep(invitation, makeOnce(invitation)));
  }

  /** Lets go of what a round's answers were made from. */
  void release(String task) {
    rounds.release(task);
  }

  /** What was answered last for a task; of this process, whichever thread asks. */
  Optional<LastAnswer> last(String task) {
    return Optional.ofNullable(lastByTask.get(task));
  }

  private static LastAnswer note(Asked asked, Answer answer) {
    String detail =
        answer instanceof Contribution contribution
            ? contribution.examples() + " rows"
            : ((Abstention) answer).detail();
    return new LastAnswer(asked.round(), asked.exchange(), named(answer), detail, Instant.now());
  }

  /** While the registry is away the answer waits here, so that it is not computed over and over. */
  private Made makeOnce(Invitation invitation) {
    if (last == null || !last.exchange().equals(invitation.exchange())) {
      last = make(invitation);
    }
    return last;
  }

  private Made make(Invitation invitation) {
    Instant at = Instant.now();
    long begun = System.nanoTime();
    Asked asked = invitation.asked();
    Snapshot snapshot = store.freeze(asked.task(), asked.round());
    Answer answer = train(invitation.task(), asked, snapshot);
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    metrics.answered(answer, took);
    lastByTask.put(asked.task(), note(asked, answer));
    return new Made(invitation.exchange(), answer, at, took);
  }

  private Answer train(TaskSpec task, Asked asked, Snapshot snapshot) {
    try {
      LocalRound round = rounds.of(task, snapshot);
      Optional<Abstention> refusal = limits.refusal(task, store.layout(), round.inventory());
      return refusal.isPresent() ? refusal.get() : round.answer(asked.ask());
    } catch (OutOfMemoryError e) {
      return new Abstention(Why.TRAINING_FAILED, "the plant's readings do not fit in memory");
    }
  }

  private Outbox.Message keep(Invitation invitation, Made made) {
    try {
      ExchangeId id = made.exchange();
      byte[] key = Keys.update(id.task(), self.gateway()).getBytes(StandardCharsets.UTF_8);
      ModelUpdate update = wire(invitation.asked(), made.answer());
      byte[] value = serializer.serialize(Topics.UPDATES, update);
      Outbox.Message kept = store.outbox().put(id.task(), id.round(), id.exchange(), key, value);
      diary.answered(id, made.answer(), value.length, made.took());
      traces.trained(update, made.begun());
      LOG.debug(
          "gateway={} answer={} {} bytes={}",
          self.gateway(),
          named(made.answer()),
          id,
          value.length);
      return kept;
    } catch (RecordTooLargeException e) {
      Answer instead = new Abstention(Why.TRAINING_FAILED, e.getMessage());
      return keep(invitation, new Made(made.exchange(), instead, made.begun(), made.took()));
    }
  }

  private ModelUpdate wire(Asked asked, Answer answer) {
    UpdateId id =
        new UpdateId(
            asked.task(),
            asked.revision(),
            asked.round(),
            asked.exchange(),
            self.gateway(),
            self.installation());
    return Updates.toWire(new Update(id, asked.baseVersion(), answer));
  }

  private static String named(Answer answer) {
    return answer instanceof Abstention abstention ? abstention.why().name() : "CONTRIBUTION";
  }
}
