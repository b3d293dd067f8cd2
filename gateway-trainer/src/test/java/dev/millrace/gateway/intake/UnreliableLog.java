package dev.millrace.gateway.intake;

import dev.millrace.gateway.store.Entry;
import dev.millrace.gateway.store.Outcome;
import dev.millrace.gateway.store.ReadingLog;
import dev.millrace.gateway.store.StoreException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A store whose disk fails when told to, before or after the commit. */
final class UnreliableLog implements ReadingLog {

  enum Fault {
    NONE,
    BEFORE_COMMIT,
    AFTER_COMMIT
  }

  private final ReadingLog store;
  private final AtomicInteger failures = new AtomicInteger();
  private volatile Fault fault = Fault.NONE;

  UnreliableLog(ReadingLog store) {
    this.store = store;
  }

  void fail(Fault how) {
    fault = how;
  }

  int failures() {
    return failures.get();
  }

  @Override
  public List<Outcome> append(List<Entry> entries) {
    Fault now = fault;
    if (now == Fault.NONE) {
      return store.append(entries);
    }
    if (now == Fault.AFTER_COMMIT) {
      store.append(entries);
    }
    failures.incrementAndGet();
    throw new StoreException("disk is away");
  }
}
