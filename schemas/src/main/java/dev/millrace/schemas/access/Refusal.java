package dev.millrace.schemas.access;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;

/** Why Kafka's brokers turned somebody away who reached them. */
public final class Refusal {
  private Refusal() {}

  /**
   * Says what was missing: a right, a log-in, or trust.
   *
   * @param tried what was being done to a topic, which brokers don't say
   * @return one line that names it and the fix; empty if the failure is another
   */
  public static Optional<String> of(Throwable failure, AclOperation tried) {
    return of(failure, tried, "of the federation");
  }

  /**
   * The same.
   *
   * @param topic the topic that it was done to, in case that the failure names none
   */
  public static Optional<String> of(Throwable failure, AclOperation tried, String topic) {
    return causes(failure)
        .flatMap(cause -> missing(cause, tried, topic).stream())
        .findFirst()
        .map(
            right ->
                "no right to %s: grant it, as `millrace setup --grant ROLE=User:NAME` does"
                    .formatted(right))
        .or(() -> Peer.KAFKA.advice(failure));
  }

  private static Optional<String> missing(Throwable cause, AclOperation tried, String topic) {
    if (cause instanceof TopicAuthorizationException topics) {
      String names = String.join(", ", topics.unauthorizedTopics());
      return Optional.of("%s topic %s".formatted(words(tried), names.isEmpty() ? topic : names));
    }
    if (cause instanceof GroupAuthorizationException group) {
      return Optional.of("read group " + group.groupId());
    }
    if (cause instanceof TransactionalIdAuthorizationException) {
      return Optional.of("write transactional ids of this role");
    }
    return cause instanceof ClusterAuthorizationException
        ? Optional.of("do this to the cluster")
        : Optional.empty();
  }

  private static String words(AclOperation operation) {
    return operation.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
  }
}
