package dev.millrace.embedded.parts;

import java.net.URI;

/**
 * A schema registry with Confluent's REST API, empty at first, its compatibility level BACKWARD. It
 * keeps its schemas over a restart.
 */
public interface RegistryPart extends Part {

  /** What clients set as {@code schema.registry.url}. */
  URI url();
}
