package dev.millrace.embedded.kafka;

import dev.millrace.embedded.TlsFiles;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * TLS, log-ins and rights of an embedded broker. Clients connect by {@code SASL_SSL} with {@code
 * SCRAM-SHA-512}, and may do what ACLs allow; the administrator may do everything.
 *
 * @param tls the broker's key and certificate
 * @param administrator a user of {@code passwords}
 * @param passwords those of all users, by name
 */
public record BrokerSecurity(TlsFiles tls, String administrator, Map<String, String> passwords) {
  static final String LISTENER = "SECURED";
  private static final String MECHANISM = "SCRAM-SHA-512";

  public BrokerSecurity {
    passwords = Map.copyOf(passwords);
    if (!passwords.containsKey(administrator)) {
      throw new IllegalArgumentException(
          "administrator '%s' has no password: give one".formatted(administrator));
    }
  }

  /** What storage is formatted with, so that the users are there before the broker is. */
  List<String> credentials() {
    return new TreeMap<>(passwords)
        .entrySet().stream()
            .map(
                user ->
                    "%s=[name=%s,password=%s]".formatted(MECHANISM, user.getKey(), user.getValue()))
            .toList();
  }

  /** The broker talks to itself as the administrator; its controller listens on loopback only. */
  Map<String, String> properties() {
    Map<String, String> properties = new HashMap<>(tls.kafkaSettings());
    properties.put("inter.broker.listener.name", LISTENER);
    properties.put("sasl.enabled.mechanisms", MECHANISM);
    properties.put("sasl.mechanism.inter.broker.protocol", MECHANISM);
    properties.put(jaas(), login(administrator));
    properties.put(
        "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
    properties.put("super.users", "User:ANONYMOUS;User:" + administrator);
    return properties;
  }

  private static String jaas() {
    return "listener.name.%s.scram-sha-512.sasl.jaas.config"
        .formatted(LISTENER.toLowerCase(Locale.ROOT));
  }

  private String login(String user) {
    return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
        .formatted(user, passwords.get(user));
  }
}
