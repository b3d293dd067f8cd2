package dev.millrace.schemas.serde;

import dev.millrace.schemas.access.Peer;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.util.Set;
import java.util.stream.Stream;

/** What the registry's client failed with, for people. */
final class RegistryRefusal {
  private static final Set<Integer> LOGIN_STATUSES = Set.of(401, 403);

  private RegistryRefusal() {}

  /** What to correct where that is known, else what the client says. */
  static String say(Exception failure) {
    return isOfLogin(failure)
        ? Peer.REGISTRY.wrongLogin()
        : Peer.REGISTRY.advice(failure).orElseGet(() -> String.valueOf(failure.getMessage()));
  }

  private static boolean isOfLogin(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .anyMatch(
            cause ->
                cause instanceof RestClientException refusal
                    && LOGIN_STATUSES.contains(refusal.getStatus()));
  }
}
