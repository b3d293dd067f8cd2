package dev.millrace.quickstart.cli;

import dev.millrace.configuration.cli.CommandLines;
import dev.millrace.containers.Parts;
import dev.millrace.embedded.parts.KafkaPart;
import dev.millrace.embedded.parts.RegistryPart;
import dev.millrace.schemas.serde.SchemaSetup;
import dev.millrace.schemas.serde.WireFormat;
import dev.millrace.schemas.topics.TopicCatalogue;
import dev.millrace.schemas.topics.TopicSetup;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** A broker, a registry, topics and schemas, and an operator's commands on them. */
public final class OperatedFederation implements AutoCloseable {
  private final KafkaPart kafka = Parts.kafka();
  private final RegistryPart registry = Parts.registry();
  private final KafkaProducer<String, SpecificRecord> producer;

  /** What a command did. */
  public record Outcome(int code, String out, String err) {}

  public OperatedFederation() {
    WireFormat wire = new WireFormat(settings());
    try (Admin admin = Admin.create(settings())) {
      TopicSetup.create(admin, TopicCatalogue.standard());
    }
    SchemaSetup.register(wire, TopicCatalogue.standard());
    producer =
        new KafkaProducer<>(
            settings(), new StringSerializer(), wire.serializer(SpecificRecord.class));
  }

  public Map<String, Object> settings() {
    return Map.of(
        "bootstrap.servers", kafka.bootstrapServers(),
        "schema.registry.url", registry.url().toString());
  }

  /** Options that lead a command here. */
  public List<String> addresses() {
    return List.of(
        "--bootstrap-servers", kafka.bootstrapServers(), "--registry", registry.url().toString());
  }

  /** Returns when the broker has it. */
  public void send(String topic, String key, SpecificRecord value) {
    try {
      producer.send(new ProducerRecord<>(topic, key, value)).get();
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Runs a command here. */
  public Outcome run(Object command, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(addresses());
    return runAnywhere(command, all.toArray(String[]::new));
  }

  /** Runs a command that says itself where. */
  public static Outcome runAnywhere(Object command, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        CommandLines.of(command)
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(arguments);
    return new Outcome(code, out.toString(), err.toString());
  }

  @Override
  public void close() {
    producer.close();
    registry.close();
    kafka.close();
  }
}
