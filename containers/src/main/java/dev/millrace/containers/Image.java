package dev.millrace.containers;

import java.util.Locale;
import org.testcontainers.utility.DockerImageName;

/** What containers are made of; {@code -Dmillrace.image.kafka=NAME} and so on name others. */
enum Image {
  /** Takes its settings from variables {@code KAFKA_A_B}; clients connect to port 9092. */
  KAFKA("apache/kafka:4.3.1"),
  /** Reads {@code /mosquitto/config/mosquitto.conf}, and may write to {@code /mosquitto/data}. */
  MOSQUITTO("eclipse-mosquitto:2.0.20"),
  /** Serves Confluent's API at {@code /apis/ccompat/v7} of port 8080. */
  REGISTRY("apicurio/apicurio-registry-mem:2.6.13.Final");

  private final String standard;

  Image(String standard) {
    this.standard = standard;
  }

  String property() {
    return "millrace.image." + name().toLowerCase(Locale.ROOT);
  }

  DockerImageName named() {
    return DockerImageName.parse(Setting.of(property()).orElse(standard));
  }
}
