package dev.millrace.aggregator.admission;

import dev.millrace.aggregator.metrics.AggregatorMetrics;
import dev.millrace.aggregator.naming.Nodes;
import dev.millrace.aggregator.naming.Stores;
import dev.millrace.aggregator.records.Excerpt;
import dev.millrace.aggregator.records.Inbox;
import dev.millrace.aggregator.records.Rejections;
import dev.millrace.aggregator.traces.AggregatorTraces;
import dev.millrace.federation.round.Admission;
import dev.millrace.federation.round.Answer.Contribution;
import dev.millrace.federation.round.Update;
import dev.millrace.federation.round.Verdict;
import dev.millrace.federation.round.Verdict.Fault;
import dev.millrace.federation.round.Verdict.Invalid;
import dev.millrace.schemas.Fence;
import dev.millrace.schemas.ModelUpdate;
import dev.millrace.schemas.RejectedUpdate;
import dev.millrace.schemas.Round;
import dev.millrace.schemas.internal.FencePassed;
import dev.millrace.schemas.internal.PlacedUpdate;
import dev.millrace.schemas.mapping.UnreadableRecordException;
import dev.millrace.schemas.mapping.Updates;
import dev.millrace.schemas.topics.Keys;
import java.time.Instant;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Reads one partition of {@code fl.updates}: the aggregator's own markers tell what is asked and
 * when that ended, and every update is judged by what stands before it. Nothing else is looked at,
 * no clock and no other partition, so reading the log again gives the same verdicts.
 *
 * <p>What is accepted is added up where the task's strategy allows it, else sent on as it is.
 */
public final class AdmissionProcessor
    implements Processor<String, ModelUpdate, String, SpecificRecord> {
  private final int partitions;
  private final AggregatorMetrics metrics;
  private final AggregatorTraces traces;
  private ProcessorContext<String, SpecificRecord> context;
  private StandingAsks asked;
  private LastAnswers accepted;
  private EarlyUpdates early;
  private PartialSums sums;
  private Turnout turnout;

  /**
   * A processor.
   *
   * @param partitions partitions of {@code fl.updates}
   */
  public AdmissionProcessor(int partitions, AggregatorMetrics metrics, AggregatorTraces traces) {
    this.partitions = partitions;
    this.metrics = metrics;
    this.traces = traces;
  }

  @Override
  public void init(ProcessorContext<String, SpecificRecord> context) {
    this.context = context;
    asked = new StandingAsks(context.getStateStore(Stores.ASKED));
    accepted = new LastAnswers(context.getStateStore(Stores.ACCEPTED));
    early = new EarlyUpdates(context.getStateStore(Stores.HELD));
    sums = context.getStateStore(Stores.PARTIAL_SUMS);
    turnout = new Turnout(partitions);
  }

  @Override
  public void process(Record<String, ModelUpdate> record) {
    Instant begun = Instant.now();
    PlacedUpdate placed = placed(record);
    Object body = placed.getUpdate().getBody();
    try {
      if (record.key() == null) {
        // It would not be counted as read either, so nothing may follow from it.
        throw new UnreadableRecordException("a record of fl.updates needs a key");
      } else if (body instanceof Round round) {
        open(round, record.timestamp());
      } else if (body instanceof Fence) {
        fence(placed, record.timestamp());
      } else {
        judge(placed, record.key(), record.timestamp(), begun);
      }
    } catch (UnreadableRecordException e) {
      reject(placed, new Invalid(Fault.UNREADABLE, e.getMessage()), record.timestamp(), begun);
    }
  }

  private void open(Round round, long timestamp) {
    requireTaskName(round.getTask());
    asked.open(round);
    early
        .release(round.getTask())
        .forEach(
            held ->
                judge(held, Keys.update(round.getTask(), gateway(held)), timestamp, Instant.now()));
  }

  private void fence(PlacedUpdate placed, long timestamp) {
    ModelUpdate fence = placed.getUpdate();
    String task = fence.getTask();
    Optional<StandingAsk> ended =
        asked
            .of(task)
            .filter(standing -> standing.asked().round() == fence.getRound())
            .filter(standing -> standing.asked().exchange() == fence.getExchange());
    if (ended.isEmpty()) {
      return;
    }
    sendSum(task, timestamp);
    asked.fence(ended.get());
    toInbox(
        task,
        new FencePassed(fence.getRound(), fence.getExchange(), placed.getPartition()),
        timestamp);
    // A round waits for this one from every partition.
    context.commit();
  }

  private void judge(PlacedUpdate placed, String key, long timestamp, Instant begun) {
    Update update = Updates.fromWire(placed.getUpdate());
    if (!Excerpt.isWhole(update.id().gateway())) {
      throw new UnreadableRecordException("no gateway has a name this long");
    }
    Optional<StandingAsk> standing = asked.of(update.id().task());
    Verdict verdict =
        standing
            .map(here -> verdict(update, placed, key, here))
            .orElseGet(
                () ->
                    new Invalid(
                        Fault.UNKNOWN_TASK,
                        "nothing was asked for task %s".formatted(update.id().task())));
    if (verdict instanceof Verdict.Accepted) {
      accept(update, placed, standing.orElseThrow(), timestamp);
      traces.accepted(placed, begun);
    } else if (verdict instanceof Verdict.Early
        && early.hold(update.id(), placed, standing.orElseThrow().asked())) {
      metrics.updateHeld();
      traces.held(placed, begun);
    } else {
      reject(placed, verdict, timestamp, begun);
    }
  }

  private Verdict verdict(Update update, PlacedUpdate placed, String key, StandingAsk standing) {
    String home = Keys.update(update.id().task(), update.id().gateway());
    if (!key.equals(home) || placed.getPartition() != Keys.partition(home, partitions)) {
      // Anywhere else it could be answered twice, unseen.
      return new Invalid(
          Fault.MISPLACED, "its place is under key %s, in that key's partition".formatted(home));
    }
    Verdict verdict =
        Admission.judge(
            update,
            Updates.claimedDigest(placed.getUpdate()),
            standing.asked(),
            standing.fenced(),
            accepted.of(update.id()));
    return verdict instanceof Verdict.Accepted
            && update.answer() instanceof Contribution contribution
        ? standing.plausibility(contribution)
        : verdict;
  }

  private void accept(Update update, PlacedUpdate placed, StandingAsk standing, long timestamp) {
    String task = update.id().task();
    accepted.add(update.id());
    metrics.updateAccepted(task);
    if (standing.isSummed() && update.answer() instanceof Contribution contribution) {
      if (sums.mustGoBefore(standing)) {
        sendSum(task, timestamp);
      }
      sums.add(standing, update, contribution, placed);
    } else {
      toInbox(task, placed, timestamp);
    }
    if (turnout.isCompleteWith(standing, placed.getPartition())) {
      sendSum(task, timestamp);
    }
  }

  private void sendSum(String task, long timestamp) {
    sums.take(task).ifPresent(sum -> toInbox(task, sum, timestamp));
  }

  private void toInbox(String task, SpecificRecord input, long timestamp) {
    context.forward(Inbox.record(task, input, timestamp), Nodes.JUDGED);
  }

  private void reject(PlacedUpdate placed, Verdict verdict, long timestamp, Instant begun) {
    RejectedUpdate rejected = Rejections.of(placed, verdict);
    metrics.updateRejected(rejected);
    traces.rejected(rejected, begun);
    String key = rejected.getTask() + '|' + rejected.getGateway();
    context.forward(new Record<>(key, rejected, timestamp), Nodes.REJECTED_BY_ADMISSION);
  }

  /** Keys of the stores are made of it. */
  private static void requireTaskName(String task) {
    if (!Excerpt.isWhole(task) || !Keys.task(task).equals(task)) {
      throw new UnreadableRecordException("no task has this name");
    }
  }

  private PlacedUpdate placed(Record<String, ModelUpdate> record) {
    RecordMetadata metadata = context.recordMetadata().orElseThrow();
    return new PlacedUpdate(
        record.value() == null ? nothing(record.key()) : record.value(),
        metadata.partition(),
        metadata.offset());
  }

  private static String gateway(PlacedUpdate placed) {
    return placed.getUpdate().getGateway();
  }

  /** A record without a value names nothing but its key. */
  private static ModelUpdate nothing(String key) {
    String task = key == null ? "" : Keys.task(key);
    String gateway = key == null ? "" : key.substring(Math.min(key.length(), task.length() + 1));
    return ModelUpdate.newBuilder()
        .setTask(task)
        .setRevision("")
        .setRound(0)
        .setExchange(0)
        .setGateway(gateway)
        .build();
  }
}
