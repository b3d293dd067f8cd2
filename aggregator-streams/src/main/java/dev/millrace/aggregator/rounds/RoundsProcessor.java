package dev.millrace.aggregator.rounds;

import dev.millrace.aggregator.metrics.AggregatorMetrics;
import dev.millrace.aggregator.traces.AggregatorTraces;
import dev.millrace.schemas.internal.FencePassed;
import dev.millrace.schemas.internal.GatewayReadmitted;
import dev.millrace.schemas.internal.GatewayRevoked;
import dev.millrace.schemas.internal.PartialSum;
import dev.millrace.schemas.internal.PlacedUpdate;
import dev.millrace.schemas.internal.ReadinessAnnounced;
import dev.millrace.schemas.internal.ReadinessWithdrawn;
import dev.millrace.schemas.internal.TaskApplied;
import dev.millrace.schemas.internal.TaskDeleted;
import dev.millrace.schemas.internal.TaskInput;
import dev.millrace.schemas.internal.VersionChosen;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Reads the inbox of the tasks of one partition, and runs their rounds. Time passes by a tick of
 * the wall clock: it opens rounds and notices deadlines, and decides nothing about an update.
 */
public final class RoundsProcessor
    implements Processor<String, SpecificRecord, String, SpecificRecord> {
  /** How late a deadline may be noticed, and how long a due round may wait. */
  public static final Duration TICK = Duration.ofMillis(100);

  /** So many gateways are looked through in a small part of a tick. */
  private static final int GATEWAYS_OF_A_TICK = 5_000;

  private final RoundsConfig config;
  private final AggregatorMetrics metrics;
  private final AggregatorTraces traces;
  private final Map<String, Long> ticksToRest = new HashMap<>();
  private RoundStores stores;
  private TaskRegister register;
  private RoundStart start;
  private ExchangeCourse course;

  public RoundsProcessor(RoundsConfig config, AggregatorMetrics metrics, AggregatorTraces traces) {
    this.config = config;
    this.metrics = metrics;
    this.traces = traces;
  }

  @Override
  public void init(ProcessorContext<String, SpecificRecord> context) {
    stores = RoundStores.of(context);
    Publication publication = new Publication(context);
    RoundEnd end = new RoundEnd(stores, publication, metrics, config.versionsKept());
    register = new TaskRegister(publication, end, metrics);
    start = new RoundStart(stores, publication, metrics, register);
    course =
        new ExchangeCourse(
            stores, publication, metrics, traces, register, start, end, config.updatePartitions());
    context.schedule(
        TICK, PunctuationType.WALL_CLOCK_TIME, time -> stores.states().tasks().forEach(this::tick));
  }

  @Override
  public void process(Record<String, SpecificRecord> record) {
    String task = record.key();
    Object input = ((TaskInput) record.value()).getInput();
    if (input instanceof PlacedUpdate update) {
      move(task, state -> course.answered(state, update));
    } else if (input instanceof PartialSum sum) {
      move(task, state -> course.answered(state, sum));
    } else if (input instanceof FencePassed fence) {
      move(task, state -> course.fencePassed(state, fence));
    } else if (input instanceof ReadinessAnnounced announced) {
      stores.announce(task, announced);
    } else if (input instanceof ReadinessWithdrawn withdrawn) {
      stores.withdraw(task, withdrawn.getGateway());
    } else if (input instanceof TaskApplied applied) {
      move(task, state -> register.apply(state, applied));
    } else if (input instanceof TaskDeleted deleted) {
      move(task, state -> register.delete(state, deleted.getOffset()));
    } else if (input instanceof VersionChosen choice) {
      move(task, state -> register.choose(state, choice));
    } else if (input instanceof GatewayRevoked revocation) {
      stores.revoke(revocation);
      stores
          .states()
          .tasks()
          .forEach(each -> move(each, state -> course.revoked(state, revocation)));
    } else if (input instanceof GatewayReadmitted readmitted) {
      stores.readmit(readmitted.getGateway());
    }
  }

  /**
   * An open round is looked at with each tick, and so is a task that waits for its gateways; but
   * the more they are, the more ticks are left out, so that waiting costs the same however many.
   */
  private void tick(String task) {
    long rest = ticksToRest.merge(task, -1L, Long::sum);
    if (stores.states().state(task).open().isPresent() || rest < 0) {
      ticksToRest.put(task, (long) stores.announced(task) / GATEWAYS_OF_A_TICK);
      move(task, this::afterTime);
    }
  }

  private TaskState afterTime(TaskState state) {
    if (state.open().isPresent()) {
      return course.advance(state, state.open().get());
    }
    return state.canOpen() ? start.openIfDue(state, state.task().orElseThrow()) : state;
  }

  private void move(String task, UnaryOperator<TaskState> step) {
    TaskState before = stores.states().state(task);
    TaskState moved = step.apply(before);
    // What may come next does not wait for the tick.
    TaskState after = moved.equals(before) || moved.open().isPresent() ? moved : afterTime(moved);
    // Most ticks change nothing; equal states are not written to the changelog again.
    if (!after.equals(before)) {
      stores.states().save(after);
    }
  }
}
