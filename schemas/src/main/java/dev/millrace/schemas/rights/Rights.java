package dev.millrace.schemas.rights;

import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DELETE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.apache.kafka.common.resource.ResourceType.GROUP;
import static org.apache.kafka.common.resource.ResourceType.TOPIC;
import static org.apache.kafka.common.resource.ResourceType.TRANSACTIONAL_ID;

import dev.millrace.schemas.topics.TopicCatalogue;
import dev.millrace.schemas.topics.TopicSpec;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclOperation;

/** What each role needs on the brokers, and no more. */
public final class Rights {
  /** What transactional ids of operators begin with. */
  public static final String OPERATORS = "millrace-operator-";

  private static final String FEDERATIONS = "millrace-";

  private Rights() {}

  /**
   * The rights of a role.
   *
   * @param application name of the federation's Streams application, which its consumer group,
   *     internal topics and transactional ids begin with
   */
  public static List<Right> of(Role role, String application) {
    return Stream.of(
            role.reads().stream().map(topic -> Right.on(TOPIC, topic, READ)),
            role.writes().stream().map(topic -> Right.on(TOPIC, topic, WRITE)),
            further(role, application))
        .flatMap(rights -> rights)
        .toList();
  }

  private static Stream<Right> further(Role role, String application) {
    return switch (role) {
      case SETUP -> Stream.of(CREATE, DESCRIBE, DESCRIBE_CONFIGS).flatMap(Rights::onEveryTopic);
      case AGGREGATOR -> Stream.concat(lookingAround(), ofStreams(application));
      case OPERATOR ->
          Stream.of(
              Right.onAllThatBeginWith(GROUP, FEDERATIONS, DESCRIBE),
              Right.onAllThatBeginWith(TRANSACTIONAL_ID, OPERATORS, WRITE));
      case GATEWAY, CONSUMER, AUDITOR -> Stream.empty();
    };
  }

  /** At the start it compares the topics with the catalogue, and looks for another federation. */
  private static Stream<Right> lookingAround() {
    return Stream.of(
            onEveryTopic(DESCRIBE),
            onEveryTopic(DESCRIBE_CONFIGS),
            Stream.of(Right.onAllThatBeginWith(GROUP, FEDERATIONS, DESCRIBE)))
        .flatMap(rights -> rights);
  }

  /** Records that were repartitioned and read are deleted. */
  private static Stream<Right> ofStreams(String application) {
    return Stream.concat(
        Stream.of(CREATE, DESCRIBE, READ, WRITE, DELETE)
            .map(operation -> Right.onAllThatBeginWith(TOPIC, application, operation)),
        Stream.of(
            Right.onAllThatBeginWith(GROUP, application, READ),
            Right.onAllThatBeginWith(TRANSACTIONAL_ID, application, WRITE)));
  }

  private static Stream<Right> onEveryTopic(AclOperation operation) {
    return TopicCatalogue.standard().topics().stream()
        .map(TopicSpec::name)
        .map(topic -> Right.on(TOPIC, topic, operation));
  }
}
