package dev.millrace.operations.follow;

import dev.millrace.schemas.log.Entry;

/** What learns from the topics. */
public interface View {
  /** Learns. */
  void take(Entry entry);

  /** Forgets everything: it is told all of it again. */
  void clear();
}
