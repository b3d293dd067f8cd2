package dev.millrace.embedded.registry;

import java.util.List;

/** A request refused with one of the error codes that the Confluent REST API documents. */
final class RegistryException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int code;

  private RegistryException(int code, String message) {
    super(message);
    this.code = code;
  }

  /** The code in the body: three digits of HTTP status, then a number of its own, or the status. */
  int code() {
    return code;
  }

  int httpStatus() {
    return code < 1_000 ? code : code / 100;
  }

  static RegistryException subjectNotFound(String subject) {
    return new RegistryException(40401, "Subject '" + subject + "' not found.");
  }

  static RegistryException versionNotFound(String subject, Version version) {
    return new RegistryException(
        40402, "Version " + version + " of subject '" + subject + "' not found.");
  }

  static RegistryException schemaNotFound(String what) {
    return new RegistryException(40403, "Schema " + what + " not found.");
  }

  static RegistryException subjectSoftDeleted(String subject) {
    return new RegistryException(
        40404, "Subject '" + subject + "' was soft deleted. Set permanent=true to delete it.");
  }

  static RegistryException subjectNotSoftDeleted(String subject) {
    return new RegistryException(
        40405, "Subject '" + subject + "' was not deleted first before being permanently deleted.");
  }

  static RegistryException versionSoftDeleted(String subject, int version) {
    return new RegistryException(
        40406,
        "Version "
            + version
            + " of subject '"
            + subject
            + "' was soft deleted. Set permanent=true to delete it.");
  }

  static RegistryException versionNotSoftDeleted(String subject, int version) {
    return new RegistryException(
        40407,
        "Version "
            + version
            + " of subject '"
            + subject
            + "' was not deleted first before being permanently deleted.");
  }

  static RegistryException noLevelOfItsOwn(String subject) {
    return new RegistryException(
        40408, "Subject '" + subject + "' does not have a compatibility level of its own.");
  }

  static RegistryException incompatible(String subject, List<String> objections) {
    return new RegistryException(
        409,
        "Schema is incompatible with an earlier version of subject '"
            + subject
            + "': "
            + String.join("; ", objections));
  }

  static RegistryException invalidSchema(String reason) {
    return new RegistryException(42201, "Invalid schema: " + reason);
  }

  static RegistryException invalidVersion(String version) {
    return new RegistryException(
        42202, "'" + version + "' is not a version. Allowed are 1 and above, and \"latest\".");
  }

  static RegistryException invalidCompatibilityLevel(String level) {
    return new RegistryException(
        42203,
        "'"
            + level
            + "' is not a compatibility level. Allowed are "
            + List.of(CompatibilityLevel.values())
            + ".");
  }

  static RegistryException badRequest(String reason) {
    return new RegistryException(400, reason);
  }
}
