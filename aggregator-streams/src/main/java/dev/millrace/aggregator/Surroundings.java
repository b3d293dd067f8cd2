package dev.millrace.aggregator;

import dev.millrace.schemas.serde.SchemaSetup;
import dev.millrace.schemas.serde.WireFormat;
import dev.millrace.schemas.topics.TopicSetup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/** What an aggregator needs to find before it starts; it creates nothing of it. */
final class Surroundings {
  private static final String PREFIX = "millrace-";
  private static final String SUFFIX = "-aggregator";
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

  private Surroundings() {}

  /**
   * Checks topics, schemas, and that no aggregator of another federation works on these topics.
   * What is wrong is looked at again for a while: brokers learn of a new topic one after another.
   *
   * @throws AggregatorException naming everything that is wrong
   */
  static void check(AggregatorConfig config, WireFormat wire) {
    try (Admin admin = Admin.create(config.kafka())) {
      long patience = System.nanoTime() + PATIENCE.toNanos();
      List<String> problems = problems(admin, config, wire);
      while (!problems.isEmpty() && System.nanoTime() < patience) {
        LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        problems = problems(admin, config, wire);
      }
      if (!problems.isEmpty()) {
        throw new AggregatorException(
            "aggregator cannot start; run `millrace setup`, then again: "
                + String.join("; ", problems));
      }
    } catch (KafkaException e) {
      throw new AggregatorException("aggregator cannot start: " + e.getMessage(), e);
    }
  }

  private static List<String> problems(Admin admin, AggregatorConfig config, WireFormat wire) {
    List<String> problems = new ArrayList<>(TopicSetup.check(admin, config.topics()));
    problems.addAll(SchemaSetup.check(wire, config.topics()));
    problems.addAll(rivals(admin, config.applicationId()));
    return problems;
  }

  /** Two applications on the same topics would each run the rounds of every task. */
  private static List<String> rivals(Admin admin, String applicationId) {
    try {
      return admin.listGroups().all().get().stream()
          .filter(group -> !group.groupId().equals(applicationId))
          .filter(group -> group.groupId().startsWith(PREFIX) && group.groupId().endsWith(SUFFIX))
          .filter(Surroundings::isAlive)
          .map(
              group ->
                  "%s works on these topics already: stop it, or use its federation id"
                      .formatted(group.groupId()))
          .toList();
    } catch (ExecutionException e) {
      throw new KafkaException(e.getCause().getMessage(), e.getCause());
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  private static boolean isAlive(GroupListing group) {
    return group
        .groupState()
        .filter(state -> state != GroupState.EMPTY && state != GroupState.DEAD)
        .isPresent();
  }
}
