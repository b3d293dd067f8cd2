package dev.millrace.gateway.rounds;

import dev.millrace.schemas.access.Refusal;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.acl.AclOperation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Something that fails until it works again: said once when it begins and once when it ends. */
final class Outage {
  private static final Logger LOG = LoggerFactory.getLogger(Outage.class);

  private final String gateway;
  private final String part;
  private final AclOperation does;
  private long failures;
  private Optional<String> reason = Optional.empty();

  /**
   * @param part which part of the gateway waits
   * @param does what it does to topics
   */
  Outage(String gateway, String part, AclOperation does) {
    this.gateway = gateway;
    this.part = part;
    this.does = does;
  }

  synchronized void began(Throwable cause) {
    String line = Refusal.of(cause, does).orElseGet(() -> line(cause));
    reason = Optional.of(line);
    if (failures++ == 0) {
      LOG.warn("gateway={} part={} state=waiting: {}", gateway, part, line);
    }
  }

  synchronized void over() {
    if (failures > 0) {
      LOG.info("gateway={} part={} state=working failures={}", gateway, part, failures);
      failures = 0;
      reason = Optional.empty();
    }
  }

  /** Adds the reason under the part's name, while it lasts. */
  synchronized void tell(Map<String, String> waiting) {
    reason.ifPresent(why -> waiting.put(part, why));
  }

  /** A client's exceptions say little; what they were caused by says more. */
  private static String line(Throwable cause) {
    StringBuilder line = new StringBuilder(message(cause));
    for (Throwable t = cause.getCause(); t != null; t = t.getCause()) {
      line.append(": ").append(message(t));
    }
    return line.toString();
  }

  private static String message(Throwable cause) {
    return cause.getMessage() == null ? cause.getClass().getName() : cause.getMessage();
  }
}
