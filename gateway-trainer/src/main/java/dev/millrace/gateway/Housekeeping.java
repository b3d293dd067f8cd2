package dev.millrace.gateway;

import dev.millrace.gateway.store.ReadingsStore;
import dev.millrace.gateway.store.RetentionPolicy;
import dev.millrace.gateway.store.StoreException;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Applies retention; a disk that fails now may work the next time. */
record Housekeeping(ReadingsStore store, RetentionPolicy unlabelled, RetentionPolicy labelled)
    implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

  @Override
  public void run() {
    try {
      long removed = store.retain(unlabelled, labelled, Instant.now());
      if (removed > 0) {
        LOG.info("housekeeping removed={} readings", removed);
      }
    } catch (StoreException e) {
      LOG.warn("housekeeping state=failed: {}", e.getMessage());
    }
  }
}
