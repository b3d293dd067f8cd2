package dev.millrace.rollout.follow;

import dev.millrace.rollout.checkpoint.Checkpoint;
import dev.millrace.rollout.checkpoint.Loaded;
import dev.millrace.rollout.model.Judgement;
import dev.millrace.rollout.model.ModelVersion;
import dev.millrace.rollout.model.Refusal;
import dev.millrace.schemas.GlobalModel;
import dev.millrace.schemas.topics.Keys;
import dev.millrace.schemas.traces.DigestTrace;
import dev.millrace.schemas.traces.SpanKeys;
import dev.millrace.schemas.traces.Traces;
import io.opentelemetry.api.common.Attributes;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts models into force, or refuses them; keeps the checkpoint and tells the listeners. */
final class Adoption {
  private static final Logger LOG = LoggerFactory.getLogger(Adoption.class);

  private final String task;
  private final InForce inForce;
  private final Optional<Checkpoint> checkpoint;
  private final List<RolloutListener> listeners;
  private final Traces traces;

  Adoption(
      String task,
      InForce inForce,
      Optional<Checkpoint> checkpoint,
      List<RolloutListener> listeners,
      Traces traces) {
    this.task = task;
    this.inForce = inForce;
    this.checkpoint = checkpoint;
    this.listeners = List.copyOf(listeners);
    this.traces = traces;
  }

  /** Puts the checkpoint's model into force, if it is a sound one of the task. */
  void resume() {
    checkpoint.ifPresent(file -> resume(file, file.load()));
  }

  private void resume(Checkpoint file, Loaded loaded) {
    if (loaded instanceof Loaded.Corrupt corrupt) {
      refuse(new Refusal(file.toString(), corrupt.reason()));
    } else if (loaded instanceof Loaded.Model model) {
      if (model.record().getTask().equals(task)) {
        judge(model.record());
      } else {
        refuse(new Refusal(file.toString(), "is of task " + model.record().getTask()));
      }
    }
  }

  /** Puts a promoted model into force and into the checkpoint, if it is what its key says. */
  void promote(int version, GlobalModel record) {
    if (!record.getTask().equals(task) || record.getVersion() != version) {
      String found = Keys.model(record.getTask(), record.getVersion());
      refuse(new Refusal(Keys.model(task, version), "the record is of " + found));
    } else if (judge(record)) {
      save(record);
    }
  }

  void refuse(Refusal refusal) {
    LOG.warn("model refused: what={} reason={}", refusal.what(), refusal.reason());
    inForce.change(status -> status.refused(refusal));
    tell(listener -> listener.refused(refusal));
  }

  /** Whether it came into force now. */
  private boolean judge(GlobalModel record) {
    Instant begun = Instant.now();
    Judgement judgement = Judgement.of(record);
    if (judgement instanceof Judgement.Unfit unfit) {
      refuse(unfit.refusal());
      return false;
    }
    ModelVersion to = ((Judgement.Fit) judgement).version();
    Optional<ModelVersion> from = inForce.current();
    if (from.isPresent() && from.get().digest().equals(to.digest())) {
      return false;
    }
    inForce.change(status -> status.adopted(to));
    LOG.info("model in force: task={} version={} digest={}", task, to.version(), to.digest());
    trace(to, begun);
    tell(listener -> listener.swapped(from, to));
    return true;
  }

  private void trace(ModelVersion adopted, Instant begun) {
    if (traces.isOn()) {
      Attributes attributes =
          Attributes.of(SpanKeys.TASK, adopted.task(), SpanKeys.VERSION, (long) adopted.version());
      DigestTrace.of(adopted.digest())
          .ifPresent(
              trace -> traces.child(trace, SpanKeys.ADOPT, begun, Instant.now(), attributes));
    }
  }

  private void save(GlobalModel record) {
    checkpoint.ifPresent(
        file -> {
          try {
            file.write(record);
          } catch (IOException e) {
            String trouble = "%s cannot be written: %s".formatted(file, e);
            LOG.warn("checkpoint not written: task={} reason={}", task, trouble);
            inForce.change(status -> status.trouble(Optional.of(trouble)));
          }
        });
  }

  /** A listener that fails harms neither the others nor the rollout. */
  private void tell(Consumer<RolloutListener> event) {
    for (RolloutListener listener : listeners) {
      try {
        event.accept(listener);
      } catch (RuntimeException e) {
        LOG.warn("listener failed: task={} listener={}", task, listener.getClass().getName(), e);
      }
    }
  }
}
