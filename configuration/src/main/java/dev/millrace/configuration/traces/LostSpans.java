package dev.millrace.configuration.traces;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts spans that no collector took; says so once when it begins and once when it ends. */
final class LostSpans {
  private static final Logger LOG = LoggerFactory.getLogger(LostSpans.class);

  private final AtomicLong lost = new AtomicLong();
  private final AtomicBoolean losing = new AtomicBoolean();

  long count() {
    return lost.get();
  }

  void lost(int spans, String reason) {
    lost.addAndGet(spans);
    if (losing.compareAndSet(false, true)) {
      LOG.warn("traces state=lost reason={}", reason);
    }
  }

  void arrived() {
    if (losing.compareAndSet(true, false)) {
      LOG.info("traces state=exported lost={}", lost.get());
    }
  }
}
