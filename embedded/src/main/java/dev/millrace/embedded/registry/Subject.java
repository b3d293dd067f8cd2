package dev.millrace.embedded.registry;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** The versions of one subject, numbered from 1. A deleted version leaves its number unused. */
final class Subject {

  private final String name;
  private final TreeMap<Integer, RegisteredSchema> versions = new TreeMap<>();
  private final TreeSet<Integer> softDeleted = new TreeSet<>();
  private int lastVersion;

  Subject(String name) {
    this.name = name;
  }

  String name() {
    return name;
  }

  int add(RegisteredSchema schema) {
    versions.put(++lastVersion, schema);
    return lastVersion;
  }

  /** Version numbers, ascending. */
  List<Integer> versions(boolean alsoDeleted) {
    return versions.keySet().stream()
        .filter(version -> alsoDeleted || !softDeleted.contains(version))
        .toList();
  }

  /** What is not deleted, oldest first. */
  List<RegisteredSchema> schemas() {
    return versions(false).stream().map(versions::get).toList();
  }

  RegisteredSchema schema(int version) {
    return versions.get(version);
  }

  /** The number that {@code version} stands for, if there is one. */
  Optional<Integer> find(Version version, boolean alsoDeleted) {
    var candidates = versions(alsoDeleted);
    if (version.isLatest()) {
      return candidates.isEmpty()
          ? Optional.empty()
          : Optional.of(candidates.get(candidates.size() - 1));
    }
    return Optional.of(version.number()).filter(candidates::contains);
  }

  /** The latest version that carries the schema of this id. */
  Optional<Integer> versionOf(int schemaId, boolean alsoDeleted) {
    return versions(alsoDeleted).stream()
        .filter(version -> versions.get(version).id() == schemaId)
        .reduce((earlier, later) -> later);
  }

  boolean isSoftDeleted() {
    return softDeleted.containsAll(versions.keySet());
  }

  boolean isSoftDeleted(int version) {
    return softDeleted.contains(version);
  }

  void softDelete(int version) {
    softDeleted.add(version);
  }

  void forget(int version) {
    versions.remove(version);
    softDeleted.remove(version);
  }
}
