package dev.millrace.containers;

import dev.millrace.embedded.kafka.EmbeddedKafka;
import dev.millrace.embedded.mqtt.EmbeddedMqtt;
import dev.millrace.embedded.parts.KafkaPart;
import dev.millrace.embedded.parts.MqttPart;
import dev.millrace.embedded.parts.RegistryPart;
import dev.millrace.embedded.registry.EmbeddedRegistry;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * What integration tests run against. {@code -Dmillrace.parts} or the variable {@code
 * MILLRACE_PARTS} says which kind: {@code embedded}, {@code containers}, or {@code auto}, which is
 * containers where a Docker engine answers, has the images, and starts them. Nothing said is {@code
 * auto}.
 */
public final class Parts {

  private Parts() {}

  public static KafkaPart kafka() {
    return start(KafkaContainer::start, EmbeddedKafka::start);
  }

  public static RegistryPart registry() {
    return start(RegistryContainer::start, EmbeddedRegistry::start);
  }

  public static MqttPart mqtt() {
    return start(MosquittoContainer::start, EmbeddedMqtt::start);
  }

  /**
   * The same, keeping sessions and queued messages over a restart.
   *
   * @param directory where an embedded one keeps them
   */
  public static MqttPart mqtt(Path directory) {
    return start(MosquittoContainer::start, () -> EmbeddedMqtt.start(directory));
  }

  private static <T> T start(Supplier<? extends T> container, Supplier<? extends T> embedded) {
    if (Kind.chosen() == Kind.CONTAINERS) {
      try {
        return container.get();
      } catch (RuntimeException e) {
        Kind.giveUp(e);
      }
    }
    return embedded.get();
  }
}
