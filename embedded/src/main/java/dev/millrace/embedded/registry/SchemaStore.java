package dev.millrace.embedded.registry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.avro.Schema;

/**
 * What the registry knows: schemas by id, subjects with their versions, and compatibility levels.
 *
 * <p>A schema has one id wherever it is registered, and keeps it after its subjects are deleted:
 * old messages carry it. Every method is atomic.
 */
final class SchemaStore {

  private final List<RegisteredSchema> schemas = new ArrayList<>();
  private final Map<String, RegisteredSchema> schemasByText = new HashMap<>();
  private final Map<String, Subject> subjects = new TreeMap<>();
  private final CompatibilityLevels levels = new CompatibilityLevels();

  CompatibilityLevels levels() {
    return levels;
  }

  /** The id of the schema, which from now on is a version of the subject. */
  synchronized int register(String subjectName, Schema schema) {
    var known = Optional.ofNullable(subjects.get(subjectName));
    var same = known.flatMap(subject -> versionOf(subject, schema, false));
    if (same.isPresent()) {
      return known.orElseThrow().schema(same.get()).id();
    }
    var objections =
        known
            .map(subject -> levels.of(subjectName).objections(schema, schemasOf(subject)))
            .orElse(List.of());
    if (!objections.isEmpty()) {
      throw RegistryException.incompatible(subjectName, objections);
    }
    var registered = schemasByText.computeIfAbsent(schema.toString(), text -> nextId(schema));
    subjects.computeIfAbsent(subjectName, Subject::new).add(registered);
    return registered.id();
  }

  private RegisteredSchema nextId(Schema schema) {
    var registered = new RegisteredSchema(schemas.size() + 1, schema);
    schemas.add(registered);
    return registered;
  }

  synchronized RegisteredSchema schema(int id) {
    if (id < 1 || id > schemas.size()) {
      throw RegistryException.schemaNotFound(Integer.toString(id));
    }
    return schemas.get(id - 1);
  }

  /** The version of the subject that is this schema. */
  synchronized SubjectVersion lookUp(String subjectName, Schema schema, boolean alsoDeleted) {
    var subject = subject(subjectName, alsoDeleted);
    return versionOf(subject, schema, alsoDeleted)
        .map(version -> new SubjectVersion(subjectName, version, subject.schema(version)))
        .orElseThrow(
            () ->
                RegistryException.schemaNotFound("of this text in subject '" + subjectName + "'"));
  }

  synchronized SubjectVersion version(String subjectName, Version version, boolean alsoDeleted) {
    var subject = subject(subjectName, alsoDeleted);
    return subject
        .find(version, alsoDeleted)
        .map(number -> new SubjectVersion(subjectName, number, subject.schema(number)))
        .orElseThrow(() -> RegistryException.versionNotFound(subjectName, version));
  }

  synchronized List<Integer> versions(String subjectName, boolean alsoDeleted) {
    return subject(subjectName, alsoDeleted).versions(alsoDeleted);
  }

  synchronized List<String> subjects(String prefix, boolean alsoDeleted) {
    return subjects.values().stream()
        .filter(subject -> alsoDeleted || !subject.isSoftDeleted())
        .map(Subject::name)
        .filter(name -> name.startsWith(prefix))
        .toList();
  }

  /** Where the schema of this id is in use. */
  synchronized List<SubjectVersion> uses(int id, boolean alsoDeleted) {
    var schema = schema(id);
    return subjects.values().stream()
        .flatMap(
            subject ->
                subject.versions(alsoDeleted).stream()
                    .filter(version -> subject.schema(version).id() == id)
                    .map(version -> new SubjectVersion(subject.name(), version, schema)))
        .toList();
  }

  /** Why the schema could not become the next version of the subject; empty if it could. */
  synchronized List<String> objections(String subjectName, Schema schema) {
    var subject = subjects.get(subjectName);
    return subject == null
        ? List.of()
        : levels.of(subjectName).objections(schema, schemasOf(subject));
  }

  /** Why the schema is not compatible with one version; none if the latest of nothing is asked. */
  synchronized List<String> objections(String subjectName, Version version, Schema schema) {
    if (version.isLatest() && !subjects(subjectName, false).contains(subjectName)) {
      return List.of();
    }
    var compared = version(subjectName, version, false).schema().schema();
    return levels.of(subjectName).objections(schema, List.of(compared));
  }

  /**
   * Deletes a subject: first softly, hidden but readable, then for good.
   *
   * @return the versions deleted
   */
  synchronized List<Integer> delete(String subjectName, boolean permanently) {
    var subject = subject(subjectName, true);
    if (permanently) {
      if (!subject.isSoftDeleted()) {
        throw RegistryException.subjectNotSoftDeleted(subjectName);
      }
      subjects.remove(subjectName);
      levels.forget(subjectName);
      return subject.versions(true);
    }
    if (subject.isSoftDeleted()) {
      throw RegistryException.subjectSoftDeleted(subjectName);
    }
    var versions = subject.versions(false);
    versions.forEach(subject::softDelete);
    return versions;
  }

  /**
   * Deletes one version, first softly, then for good.
   *
   * @return its number
   */
  synchronized int delete(String subjectName, Version version, boolean permanently) {
    var number = version(subjectName, version, permanently || !version.isLatest()).version();
    var subject = subject(subjectName, true);
    if (permanently) {
      if (!subject.isSoftDeleted(number)) {
        throw RegistryException.versionNotSoftDeleted(subjectName, number);
      }
      subject.forget(number);
      if (subject.versions(true).isEmpty()) {
        subjects.remove(subjectName);
      }
      return number;
    }
    if (subject.isSoftDeleted(number)) {
      throw RegistryException.versionSoftDeleted(subjectName, number);
    }
    subject.softDelete(number);
    return number;
  }

  private Subject subject(String name, boolean alsoDeleted) {
    var subject = subjects.get(name);
    if (subject == null || !alsoDeleted && subject.isSoftDeleted()) {
      throw RegistryException.subjectNotFound(name);
    }
    return subject;
  }

  private Optional<Integer> versionOf(Subject subject, Schema schema, boolean alsoDeleted) {
    return Optional.ofNullable(schemasByText.get(schema.toString()))
        .flatMap(registered -> subject.versionOf(registered.id(), alsoDeleted));
  }

  private static List<Schema> schemasOf(Subject subject) {
    return subject.schemas().stream().map(RegisteredSchema::schema).toList();
  }
}
