package dev.millrace.embedded.registry;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The level in force for a subject: its own, else the one for all. */
final class CompatibilityLevels {

  private volatile CompatibilityLevel global = CompatibilityLevel.BACKWARD;
  private final Map<String, CompatibilityLevel> own = new ConcurrentHashMap<>();

  CompatibilityLevel global() {
    return global;
  }

  void setGlobal(CompatibilityLevel level) {
    global = level;
  }

  CompatibilityLevel of(String subject) {
    return own.getOrDefault(subject, global);
  }

  Optional<CompatibilityLevel> ownOf(String subject) {
    return Optional.ofNullable(own.get(subject));
  }

  void set(String subject, CompatibilityLevel level) {
    own.put(subject, level);
  }

  /** The level that the subject no longer has. */
  Optional<CompatibilityLevel> forget(String subject) {
    return Optional.ofNullable(own.remove(subject));
  }
}
