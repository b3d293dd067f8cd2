package dev.millrace.embedded.parts;

/**
 * One Kafka broker that anybody may use, without topics; it takes records of up to 8 MiB, and keeps
 * them over a restart.
 */
public interface KafkaPart extends Part {

  /** What clients set as {@code bootstrap.servers}. */
  String bootstrapServers();
}
