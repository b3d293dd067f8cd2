package dev.millrace.gateway.scoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.millrace.gateway.intake.MqttOutlet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An outlet that a test looks into, and whose broker the test plays. */
final class PublishedMessages implements MqttOutlet {

  record Message(String topic, JsonNode json, Receipt receipt) {}

  private static final JsonMapper MAPPER = new JsonMapper();

  private final List<Message> messages = new CopyOnWriteArrayList<>();

  List<Message> to(String topic) {
    return messages.stream().filter(message -> message.topic().equals(topic)).toList();
  }

  List<Double> predictions(String topic) {
    return to(topic).stream().map(one -> one.json().get("prediction").doubleValue()).toList();
  }

  @Override
  public void start() {
    // Nothing to connect to.
  }

  @Override
  public void publish(String topic, byte[] payload, Receipt receipt) {
    try {
      messages.add(new Message(topic, MAPPER.readTree(payload), receipt));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public int waiting() {
    return messages.size();
  }

  @Override
  public void close() {
    // Nothing to disconnect from.
  }
}
