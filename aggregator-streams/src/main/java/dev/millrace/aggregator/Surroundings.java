package dev.millrace.aggregator;

import dev.millrace.aggregator.setup.Brokers;
import dev.millrace.aggregator.setup.Setup;
import dev.millrace.configuration.cli.Failures;
import dev.millrace.schemas.access.Peer;
import dev.millrace.schemas.access.Refusal;
import dev.millrace.schemas.serde.SchemaSetup;
import dev.millrace.schemas.serde.WireFormat;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an aggregator needs to find before it starts; it creates nothing of it. */
final class Surroundings {
  private static final Logger LOG = LoggerFactory.getLogger(Surroundings.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(200);
  private static final Duration CONNECT_AGAIN = Duration.ofSeconds(1);

  private final AggregatorConfig config;
  private final WireFormat wire;

  Surroundings(AggregatorConfig config, WireFormat wire) {
    this.config = config;
    this.wire = wire;
  }

  /**
   * Checks topics, schemas, and that no aggregator of another federation works on these topics.
   * Brokers and a registry that do not answer are waited for.
   *
   * @throws AggregatorException naming everything that is wrong
   */
  void check() {
    long giveUpAt = System.nanoTime() + config.startWithin().toNanos();
    while (true) {
      try (Admin admin = Brokers.connect(config.kafka())) {
        check(admin);
        // A partition or thread that comes later must not need a registry that may be away by then.
        SchemaSetup.learn(wire, config.topics().catalogue());
        return;
      } catch (KafkaException e) {
        if (!isOutage(e) || System.nanoTime() > giveUpAt) {
          throw new AggregatorException("aggregator cannot start", e);
        }
        LOG.warn("waiting for Kafka and the registry error=\"{}\"", Failures.say(e));
        LockSupport.parkNanos(CONNECT_AGAIN.toNanos());
      }
    }
  }

  /** What is wrong is looked at again for a while: brokers learn of a new topic one by one. */
  private void check(Admin admin) {
    long patience = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      List<String> missing = Setup.check(admin, wire, config.topics().catalogue());
      List<String> rivals = Rivals.of(config.applicationId(), admin);
      if (missing.isEmpty() && rivals.isEmpty()) {
        return;
      }
      if (System.nanoTime() > patience) {
        throw new AggregatorException(
            "aggregator cannot start%s: %s"
                .formatted(
                    missing.isEmpty() ? "" : "; run `millrace setup`, then again",
                    String.join("; ", missing.isEmpty() ? rivals : missing)));
      }
      LockSupport.parkNanos(LOOK_AGAIN.toNanos());
    }
  }

  /** Nobody gets in by knocking again with what was refused. */
  private static boolean isOutage(KafkaException failure) {
    boolean isRefused =
        Refusal.of(failure, AclOperation.DESCRIBE).isPresent()
            || Peer.REGISTRY.advice(failure).isPresent();
    return !isRefused
        && Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
            .anyMatch(cause -> cause instanceof RetriableException || cause instanceof IOException);
  }
}
