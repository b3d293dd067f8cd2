package dev.millrace.aggregator.setup;

import dev.millrace.schemas.rights.Grant;
import dev.millrace.schemas.rights.RightsSetup;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/**
 * Who gets which part in a federation. Without any, the brokers are not asked for rights, and need
 * know none.
 *
 * @param application name of the federation's Streams application; unused without an aggregator
 */
public record RoleGrants(List<Grant> grants, String application) {
  public RoleGrants {
    grants = List.copyOf(grants);
  }

  /**
   * Gives what is missing.
   *
   * @param kafka settings of the Kafka client
   * @return how many rights were given
   * @throws org.apache.kafka.common.KafkaException if the brokers do not answer, or refuse
   */
  public int give(Map<String, Object> kafka) {
    if (grants.isEmpty()) {
      return 0;
    }
    try (Admin admin = Brokers.connect(kafka)) {
      return RightsSetup.give(admin, grants, application);
    }
  }

  /** One line for each right that is missing. */
  public List<String> check(Map<String, Object> kafka) {
    if (grants.isEmpty()) {
      return List.of();
    }
    try (Admin admin = Brokers.connect(kafka)) {
      return RightsSetup.check(admin, grants, application);
    }
  }
}
