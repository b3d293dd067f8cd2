package dev.millrace.schemas.serde;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a registry said, in a file: one line {@code id, tab, subject, tab, schema} each, below the
 * address of the registry that said it. Of another registry nothing is believed.
 */
final class SchemaMemory {
  private static final Logger LOG = LoggerFactory.getLogger(SchemaMemory.class);

  /** A schema under its id, as a subject has it. */
  private record Said(int id, String subject, String schema) {
    String line() {
      return "%d\t%s\t%s".formatted(id, subject, schema);
    }

    static Said parse(String line) {
      String[] parts = line.split("\t", 3);
      return new Said(Integer.parseInt(parts[0]), parts[1], parts[2]);
    }

    boolean contradicts(Said other) {
      return subject.equals(other.subject) && (id == other.id || schema.equals(other.schema));
    }
  }

  private final Path file;
  private final String registry;
  private final List<Said> all = new ArrayList<>();
  private final Map<List<Object>, Said> byId = new HashMap<>();
  private final Map<List<Object>, Said> bySchema = new HashMap<>();

  /** Reads the file if there is one. What cannot be read is forgotten, and learned again. */
  SchemaMemory(Path file, String registry) {
    this.file = file;
    this.registry = registry;
    try {
      List<String> lines = Files.readAllLines(file);
      if (!lines.isEmpty() && lines.get(0).equals(registry)) {
        lines.stream().skip(1).map(Said::parse).forEach(this::add);
      }
    } catch (NoSuchFileException e) {
      LOG.debug("schemas file={} state=new", file);
    } catch (IOException | RuntimeException e) {
      LOG.warn("schemas file={} state=unreadable: {}", file, e.toString());
    }
  }

  synchronized Optional<String> schema(String subject, int id) {
    return Optional.ofNullable(byId.get(List.of(subject, id))).map(Said::schema);
  }

  synchronized Optional<Integer> id(String subject, String schema) {
    return Optional.ofNullable(bySchema.get(List.of(subject, schema))).map(Said::id);
  }

  /** Takes note of an answer; a later one wins over an earlier one that it contradicts. */
  synchronized void learn(String subject, int id, String schema) {
    Said said = new Said(id, subject, schema);
    if (!said.equals(byId.get(List.of(subject, id)))) {
      all.stream().filter(said::contradicts).toList().forEach(this::forget);
      add(said);
      save();
    }
  }

  private void forget(Said said) {
    all.remove(said);
    byId.remove(List.of(said.subject(), said.id()));
    bySchema.remove(List.of(said.subject(), said.schema()));
  }

  private void add(Said said) {
    all.add(said);
    byId.put(List.of(said.subject(), said.id()), said);
    bySchema.put(List.of(said.subject(), said.schema()), said);
  }

  private void save() {
    StringBuilder text = new StringBuilder(registry).append('\n');
    all.forEach(said -> text.append(said.line()).append('\n'));
    try {
      new DurableFile(file).write(text.toString().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      LOG.warn("schemas file={} state=unwritable: {}", file, e.toString());
    }
  }
}
