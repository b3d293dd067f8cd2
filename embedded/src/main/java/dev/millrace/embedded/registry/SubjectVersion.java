package dev.millrace.embedded.registry;

import java.util.Map;

/** One version of a subject. */
record SubjectVersion(String subject, int version, RegisteredSchema schema) {

  /** As the API describes a version in full. */
  Map<String, Object> toJson() {
    return Map.of(
        "subject", subject, "version", version, "id", schema.id(), "schema", schema.text());
  }

  /** As the API names a version. */
  Map<String, Object> reference() {
    return Map.of("subject", subject, "version", version);
  }
}
