package dev.millrace.rollout.follow;

import dev.millrace.rollout.checkpoint.Checkpoint;
import dev.millrace.rollout.model.Refusal;
import dev.millrace.rollout.source.Connection;
import dev.millrace.rollout.source.Decoded;
import dev.millrace.rollout.source.Decoder;
import dev.millrace.rollout.source.ModelLog;
import dev.millrace.rollout.source.UnavailableException;
import dev.millrace.schemas.GlobalModel;
import dev.millrace.schemas.Rollout;
import dev.millrace.schemas.topics.Keys;
import dev.millrace.schemas.topics.Topics;
import dev.millrace.schemas.traces.Traces;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that reads a task's rollouts and models. What it reads it first holds; only when it
 * has caught up with the topics does it act, so that a restart goes to the promoted version at once
 * and not through every version before it.
 *
 * <p>Any trouble with Kafka or the registry ends the reading, which begins anew after a pause: the
 * topics are compacted, so reading them again is cheap, and no half-done state is left to mend.
 */
public final class Follower implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final long PAUSE_MS = 1_000;
  private static final long LONGEST_GOODBYE_MS = 10_000;

  private final String task;
  private final Connection connection;
  private final Decoder<Rollout> rollouts;
  private final Decoder<GlobalModel> models;
  private final InForce inForce;
  private final Adoption adoption;
  private final Promotion promotion = new Promotion();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private volatile ModelLog reading;

  /**
   * Not started yet.
   *
   * @param task the task to follow
   * @param connection where from
   * @param inForce what the follower keeps up to date
   * @param checkpoint where the last model is kept
   * @param listeners who is told
   * @param traces where the spans of adopted versions go
   */
  public Follower(
      String task,
      Connection connection,
      InForce inForce,
      Optional<Checkpoint> checkpoint,
      List<RolloutListener> listeners,
      Traces traces) {
    this.task = task;
    this.connection = connection;
    this.rollouts = connection.decoder(Rollout.class);
    this.models = connection.decoder(GlobalModel.class);
    this.inForce = inForce;
    this.adoption = new Adoption(task, inForce, checkpoint, listeners, traces);
    this.thread = new Thread(this::run, "millrace-model-" + task);
    thread.setDaemon(true);
  }

  /** Puts the checkpoint's model into force, then follows the topics until closed. */
  public void start() {
    adoption.resume();
    thread.start();
  }

  /** Ends the following; the version in force stays so. */
  @Override
  public void close() {
    closing.countDown();
    ModelLog log = reading;
    if (log != null) {
      log.wakeup();
    } else {
      thread.interrupt();
    }
    try {
      thread.join(LONGEST_GOODBYE_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try (rollouts;
        models) {
      while (!isClosing()) {
        followUntilTrouble();
        pause();
      }
    }
  }

  private void followUntilTrouble() {
    try (ModelLog log = connection.open(Optional.of(task))) {
      reading = log;
      while (!isClosing() && !log.caughtUp()) {
        log.poll(POLL).forEach(this::hold);
      }
      inForce.change(status -> status.trouble(Optional.empty()));
      while (!isClosing()) {
        promotion.next().ifPresent(this::judge);
        log.poll(POLL).forEach(this::hold);
      }
    } catch (WakeupException | InterruptException closed) {
      LOG.debug("following ended: task={}", task);
    } catch (UnavailableException e) {
      report(e.getMessage());
    } catch (RuntimeException e) {
      LOG.warn("following failed, will begin anew: task={}", task, e);
      report(e.toString());
    } finally {
      reading = null;
    }
  }

  private void hold(ConsumerRecord<String, byte[]> record) {
    if (record.key() == null || !Keys.task(record.key()).equals(task)) {
      return;
    }
    if (record.topic().equals(Topics.ROLLOUTS)) {
      holdRollout(record);
    } else {
      holdModel(record);
    }
  }

  private void holdRollout(ConsumerRecord<String, byte[]> record) {
    if (record.value() == null) {
      return;
    }
    Decoded<Rollout> decoded = rollouts.decode(record.topic(), record.value());
    if (decoded instanceof Decoded.Readable<Rollout> readable) {
      int promoted = readable.value().getPromoted();
      promotion.promote(promoted);
      inForce.change(status -> status.promoted(promoted));
    } else if (decoded instanceof Decoded.Unreadable<Rollout> unreadable) {
      adoption.refuse(new Refusal("rollout of " + task, unreadable.reason()));
    }
  }

  private void holdModel(ConsumerRecord<String, byte[]> record) {
    OptionalInt version = version(record.key());
    if (version.isEmpty()) {
      adoption.refuse(new Refusal(record.key(), "the key is not task|version"));
    } else if (record.value() == null) {
      promotion.removed(version.getAsInt());
    } else {
      promotion.model(version.getAsInt(), record.value());
    }
  }

  private void judge(Promotion.Candidate candidate) {
    try {
      Decoded<GlobalModel> decoded = models.decode(Topics.MODELS, candidate.bytes());
      if (decoded instanceof Decoded.Readable<GlobalModel> readable) {
        adoption.promote(candidate.version(), readable.value());
      } else if (decoded instanceof Decoded.Unreadable<GlobalModel> unreadable) {
        String what = Keys.model(task, candidate.version());
        adoption.refuse(new Refusal(what, unreadable.reason()));
      }
    } catch (UnavailableException e) {
      promotion.postpone();
      throw e;
    }
  }

  private void report(String trouble) {
    if (!inForce.status().trouble().equals(Optional.of(trouble))) {
      LOG.warn("following interrupted: task={} reason={}", task, trouble);
    }
    inForce.change(status -> status.trouble(Optional.of(trouble)));
  }

  private boolean isClosing() {
    return closing.getCount() == 0;
  }

  private void pause() {
    try {
      if (closing.await(PAUSE_MS, TimeUnit.MILLISECONDS)) {
        LOG.debug("closing: task={}", task);
      }
    } catch (InterruptedException e) {
      closing.countDown();
    }
  }

  private static OptionalInt version(String key) {
    try {
      return OptionalInt.of(Integer.parseInt(key.substring(key.indexOf('|') + 1)));
    } catch (NumberFormatException e) {
      return OptionalInt.empty();
    }
  }
}
