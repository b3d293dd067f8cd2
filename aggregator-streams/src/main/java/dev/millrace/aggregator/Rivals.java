package dev.millrace.aggregator;

import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Aggregators of other federations on the same brokers: each would run the rounds of every task.
 */
final class Rivals {
  private static final String PREFIX = "millrace-";
  private static final String SUFFIX = "-aggregator";

  private Rivals() {}

  /** One line for each that is alive. */
  static List<String> of(String applicationId, Admin admin) {
    try {
      return admin.listGroups().all().get().stream()
          .filter(group -> !group.groupId().equals(applicationId))
          .filter(group -> group.groupId().startsWith(PREFIX) && group.groupId().endsWith(SUFFIX))
          .filter(Rivals::isAlive)
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
