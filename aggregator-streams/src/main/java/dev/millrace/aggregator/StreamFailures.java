package dev.millrace.aggregator;

import dev.millrace.schemas.access.Refusal;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.InvalidPidMappingException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What becomes of a stream thread that failed: nothing was committed, so trying again is safe. */
final class StreamFailures implements StreamsUncaughtExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(StreamFailures.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private volatile String last = "its streams ended";

  @Override
  public StreamThreadExceptionResponse handle(Throwable failure) {
    if (isTransient(failure)) {
      LOG.warn("stream thread is replaced error=\"{}\"", rootMessage(failure));
      LockSupport.parkNanos(PAUSE.toNanos());
      return StreamThreadExceptionResponse.REPLACE_THREAD;
    }
    Optional<String> refusal = Refusal.of(failure, AclOperation.ALL);
    last = refusal.orElseGet(() -> rootMessage(failure));
    if (refusal.isPresent()) {
      LOG.error("aggregator stops error=\"{}\"", last);
    } else {
      LOG.error("aggregator stops", failure);
    }
    return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
  }

  /** Why it could not go on, in one line. */
  String last() {
    return last;
  }

  /**
   * Brokers or registry were away, or the brokers have ended a transaction on their own, as they do
   * when its coordinator hung; anything else would fail again.
   */
  static boolean isTransient(Throwable failure) {
    return causes(failure)
        .anyMatch(
            cause ->
                cause instanceof RetriableException
                    || cause instanceof InvalidTxnStateException
                    || cause instanceof InvalidPidMappingException);
  }

  private static String rootMessage(Throwable failure) {
    return causes(failure).reduce((outer, inner) -> inner).map(Throwable::toString).orElse("");
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
  }
}
