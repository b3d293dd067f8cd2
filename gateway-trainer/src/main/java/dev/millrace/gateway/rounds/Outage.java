package dev.millrace.gateway.rounds;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Something that fails until it works again: said once when it begins and once when it ends. */
final class Outage {
  private static final Logger LOG = LoggerFactory.getLogger(Outage.class);

  private final String what;
  private long failures;

  Outage(String what) {
    this.what = what;
  }

  synchronized void began(Throwable cause) {
    if (failures++ == 0) {
      LOG.warn("{} state=waiting: {}", what, line(cause));
    }
  }

  synchronized void over() {
    if (failures > 0) {
      LOG.info("{} state=working failures={}", what, failures);
      failures = 0;
    }
  }

  /** A client's exceptions say little; what they were caused by says more. */
  private static String line(Throwable cause) {
    StringBuilder line = new StringBuilder(String.valueOf(cause.getMessage()));
    for (Throwable t = cause.getCause(); t != null; t = t.getCause()) {
      line.append(": ").append(t.getMessage());
    }
    return line.toString();
  }
}
