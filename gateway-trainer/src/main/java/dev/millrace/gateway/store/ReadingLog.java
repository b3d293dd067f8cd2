package dev.millrace.gateway.store;

import java.util.List;

/** Where the intake writes to. */
@FunctionalInterface
public interface ReadingLog {

  /**
   * Appends all entries in one transaction. When this returns, they are on disk, power loss
   * included; when it throws, none of them is.
   *
   * @return one outcome per entry, in their order
   * @throws StoreException if the disk does not take them; the same call may be repeated
   */
  List<Outcome> append(List<Entry> entries);
}
