package dev.millrace.aggregator.admission;

import dev.millrace.aggregator.metrics.AggregatorMetrics;
import dev.millrace.aggregator.naming.Nodes;
import dev.millrace.aggregator.naming.Stores;
import dev.millrace.aggregator.records.Excerpt;
import dev.millrace.aggregator.records.Inbox;
import dev.millrace.aggregator.records.Rejections;
import dev.millrace.federation.round.Admission;
import dev.millrace.federation.round.Update;
import dev.millrace.federation.round.UpdateId;
import dev.millrace.federation.round.Verdict;
import dev.millrace.federation.round.Verdict.Fault;
import dev.millrace.federation.round.Verdict.Invalid;
import dev.millrace.schemas.Fence;
import dev.millrace.schemas.ModelUpdate;
import dev.millrace.schemas.RejectedUpdate;
import dev.millrace.schemas.Round;
import dev.millrace.schemas.internal.AnsweredExchange;
import dev.millrace.schemas.internal.AskedHere;
import dev.millrace.schemas.internal.FencePassed;
import dev.millrace.schemas.internal.PlacedUpdate;
import dev.millrace.schemas.mapping.Rounds;
import dev.millrace.schemas.mapping.UnreadableRecordException;
import dev.millrace.schemas.mapping.Updates;
import dev.millrace.schemas.topics.Keys;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Reads one partition of {@code fl.updates}: the aggregator's own markers tell what is asked and
 * when that ended, and every update is judged by what stands before it. Nothing else is looked at,
 * no clock and no other partition, so reading the log again gives the same verdicts.
 */
public final class AdmissionProcessor
    implements Processor<String, ModelUpdate, String, SpecificRecord> {
  private final AggregatorMetrics metrics;
  private ProcessorContext<String, SpecificRecord> context;
  private KeyValueStore<String, AskedHere> asked;
  private KeyValueStore<String, AnsweredExchange> accepted;
  private EarlyUpdates early;

  public AdmissionProcessor(AggregatorMetrics metrics) {
    this.metrics = metrics;
  }

  @Override
  public void init(ProcessorContext<String, SpecificRecord> context) {
    this.context = context;
    asked = context.getStateStore(Stores.ASKED);
    accepted = context.getStateStore(Stores.ACCEPTED);
    early = new EarlyUpdates(context.getStateStore(Stores.HELD));
  }

  @Override
  public void process(Record<String, ModelUpdate> record) {
    PlacedUpdate placed = placed(record);
    Object body = placed.getUpdate().getBody();
    try {
      if (body instanceof Round round) {
        open(round, record.timestamp());
      } else if (body instanceof Fence) {
        fence(placed, record.timestamp());
      } else {
        judge(placed, record.timestamp());
      }
    } catch (UnreadableRecordException e) {
      reject(placed, new Invalid(Fault.UNREADABLE, e.getMessage()), record.timestamp());
    }
  }

  private void open(Round round, long timestamp) {
    requireTaskName(round.getTask());
    Rounds.asked(round);
    asked.put(round.getTask(), new AskedHere(round, false));
    early.release(round.getTask()).forEach(update -> judge(update, timestamp));
  }

  private void fence(PlacedUpdate placed, long timestamp) {
    ModelUpdate fence = placed.getUpdate();
    AskedHere here = asked.get(fence.getTask());
    if (here == null
        || here.getRound().getRound() != fence.getRound()
        || here.getRound().getExchange() != fence.getExchange()) {
      return;
    }
    asked.put(fence.getTask(), new AskedHere(here.getRound(), true));
    FencePassed passed =
        new FencePassed(fence.getRound(), fence.getExchange(), placed.getPartition());
    context.forward(Inbox.record(fence.getTask(), passed, timestamp), Nodes.INBOX);
    // A round waits for this one from every partition.
    context.commit();
  }

  private void judge(PlacedUpdate placed, long timestamp) {
    Update update = Updates.fromWire(placed.getUpdate());
    if (!Excerpt.isWhole(update.id().gateway())) {
      throw new UnreadableRecordException("no gateway has a name this long");
    }
    AskedHere here = asked.get(update.id().task());
    Verdict verdict = verdict(update, placed, here);
    if (verdict instanceof Verdict.Accepted) {
      accept(update.id(), placed, timestamp);
    } else if (verdict instanceof Verdict.Early
        && early.hold(update.id(), placed, here.getRound())) {
      metrics.updateHeld();
    } else {
      reject(placed, verdict, timestamp);
    }
  }

  private Verdict verdict(Update update, PlacedUpdate placed, AskedHere here) {
    UpdateId id = update.id();
    if (here == null) {
      return new Invalid(Fault.UNKNOWN_TASK, "nothing was asked for task %s".formatted(id.task()));
    }
    return Admission.judge(
        update,
        Updates.claimedDigest(placed.getUpdate()),
        Rounds.asked(here.getRound()),
        here.getFenced(),
        lastAccepted(id));
  }

  private Optional<UpdateId> lastAccepted(UpdateId id) {
    return Optional.ofNullable(accepted.get(Keys.update(id.task(), id.gateway())))
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

  private void accept(UpdateId id, PlacedUpdate placed, long timestamp) {
    accepted.put(
        Keys.update(id.task(), id.gateway()),
        new AnsweredExchange(id.revision(), id.round(), id.exchange(), id.installation()));
    metrics.updateAccepted(id.task());
    context.forward(Inbox.record(id.task(), placed, timestamp), Nodes.INBOX);
  }

  private void reject(PlacedUpdate placed, Verdict verdict, long timestamp) {
    RejectedUpdate rejected = Rejections.of(placed, verdict);
    metrics.updateRejected(rejected);
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
