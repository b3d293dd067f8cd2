package dev.millrace.embedded.registry;

import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** The contract against Apicurio Registry's own application, as users run it. */
@EnabledIfEnvironmentVariable(
    named = "MILLRACE_REAL_PARTS",
    matches = "true",
    disabledReason = "set MILLRACE_REAL_PARTS=true to fetch and start a real registry (142 MB)")
class ApicurioRegistryIT extends RegistryContract {

  private static ApicurioProcess apicurio;

  @BeforeAll
  static void start() {
    apicurio = ApicurioProcess.start();
  }

  @AfterAll
  static void stop() {
    if (apicurio != null) {
      apicurio.close();
    }
  }

  @Override
  URI url() {
    return apicurio.url();
  }
}
