package dev.millrace.embedded.registry;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;

/** How far a new version of a schema may differ from the earlier ones of its subject. */
enum CompatibilityLevel {
  /** Anything goes. */
  NONE(false, false, false),
  /** The new schema reads data of the latest version. */
  BACKWARD(true, false, false),
  /** The new schema reads data of every version. */
  BACKWARD_TRANSITIVE(true, false, true),
  /** The latest version reads data of the new schema. */
  FORWARD(false, true, false),
  /** Every version reads data of the new schema. */
  FORWARD_TRANSITIVE(false, true, true),
  /** Backward and forward with the latest version. */
  FULL(true, true, false),
  /** Backward and forward with every version. */
  FULL_TRANSITIVE(true, true, true);

  private final boolean backward;
  private final boolean forward;
  private final boolean transitive;

  CompatibilityLevel(boolean backward, boolean forward, boolean transitive) {
    this.backward = backward;
    this.forward = forward;
    this.transitive = transitive;
  }

  /** The level of that name, whatever its case, or the error that the API defines for others. */
  static CompatibilityLevel named(String name) {
    for (var level : values()) {
      if (level.name().equalsIgnoreCase(name)) {
        return level;
      }
    }
    throw RegistryException.invalidCompatibilityLevel(name);
  }

  /**
   * Why {@code candidate} may not follow {@code earlier}; empty if it may.
   *
   * @param earlier the subject's versions, oldest first
   */
  List<String> objections(Schema candidate, List<Schema> earlier) {
    var objections = new ArrayList<String>();
    var compared =
        transitive || earlier.isEmpty()
            ? earlier
            : earlier.subList(earlier.size() - 1, earlier.size());
    for (var version : compared) {
      if (backward) {
        objections.addAll(unreadable("new schema", candidate, "old data", version));
      }
      if (forward) {
        objections.addAll(unreadable("old schema", version, "new data", candidate));
      }
    }
    return objections;
  }

  private static List<String> unreadable(
      String readerName, Schema reader, String writerName, Schema writer) {
    var verdict = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
    if (verdict.getType() == SchemaCompatibilityType.COMPATIBLE) {
      return List.of();
    }
    return verdict.getResult().getIncompatibilities().stream()
        .map(
            problem ->
                "%s cannot read %s: %s at %s: %s"
                    .formatted(
                        readerName,
                        writerName,
                        problem.getType(),
                        problem.getLocation(),
                        problem.getMessage()))
        .toList();
  }
}
