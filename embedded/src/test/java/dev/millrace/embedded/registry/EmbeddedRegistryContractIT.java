package dev.millrace.embedded.registry;

import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract against the registry in this process. */
class EmbeddedRegistryContractIT extends RegistryContract {

  private static EmbeddedRegistry registry;

  @BeforeAll
  static void start() {
    registry = EmbeddedRegistry.start();
  }

  @AfterAll
  static void stop() {
    registry.close();
  }

  @Override
  URI url() {
    return registry.url();
  }
}
