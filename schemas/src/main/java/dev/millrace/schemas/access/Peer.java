package dev.millrace.schemas.access;

import static java.util.Map.entry;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.UnsupportedSaslMechanismException;

/**
 * Who is at the other end of a connection. When it, or the JDK on our behalf, ends the connection
 * over a certificate or a log-in, this knows which setting to look at.
 */
public enum Peer {
  /** Kafka's brokers; settings are those of section {@code kafka}. */
  KAFKA(
      "bootstrap.servers", "ssl.truststore.location", "ssl.keystore.location", "sasl.jaas.config"),

  /** The schema registry; settings are those of section {@code registry}. */
  REGISTRY(
      "schema.registry.url",
      "schema.registry.ssl.truststore.location",
      "schema.registry.ssl.keystore.location",
      "basic.auth.user.info"),

  /** The plant's MQTT broker; settings are those of section {@code mqtt}. */
  MQTT("server", "tls.ca", "tls.certificate", "login");

  /** What the JDK says where it has no exception of its own, and what to say instead. */
  private static final Map<String, String> SAYINGS =
      Map.ofEntries(
          entry(
              "unable to find valid certification path",
              "its certificate is signed by no authority that is trusted here: put the authority's"
                  + " certificate into %2$s"),
          entry(
              "No subject alternative",
              "its certificate is for another host: correct %1$s, or have the certificate renewed"
                  + " for this host"),
          entry(
              "No name matching",
              "its certificate is for another host: correct %1$s, or have the certificate renewed"
                  + " for this host"),
          entry("SSL message", "it does not speak TLS there: correct the port in %1$s"),
          entry(
              "Received fatal alert",
              "it does not take the certificate that it was shown, or wants one: correct %3$s"));

  private static final String WRONG_LOGIN =
      "it does not know the user, or not with this password: correct %4$s";

  private final String address;
  private final String trust;
  private final String certificate;
  private final String login;

  Peer(String address, String trust, String certificate, String login) {
    this.address = address;
    this.trust = trust;
    this.certificate = certificate;
    this.login = login;
  }

  /**
   * Why the connection was ended, and which setting or certificate to correct.
   *
   * @return one line without secrets; empty if it was for neither a certificate nor a log-in
   */
  public Optional<String> advice(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .flatMap(cause -> of(cause).stream())
        .reduce((outer, inner) -> inner)
        .map(this::inItsSettings);
  }

  /** The advice where a user or a password was wrong. */
  public String wrongLogin() {
    return inItsSettings(WRONG_LOGIN);
  }

  private String inItsSettings(String advice) {
    return advice.formatted(address, trust, certificate, login);
  }

  private static Optional<String> of(Throwable cause) {
    if (cause instanceof CertificateExpiredException) {
      return Optional.of("its certificate has expired: have it renewed there");
    }
    if (cause instanceof CertificateNotYetValidException) {
      return Optional.of("its certificate is not valid yet: correct the clock here or there");
    }
    if (cause instanceof SaslAuthenticationException) {
      return Optional.of(WRONG_LOGIN);
    }
    if (cause instanceof UnsupportedSaslMechanismException) {
      return Optional.of("it has no such log-in: correct sasl.mechanism");
    }
    return cause instanceof SSLException
            || cause instanceof CertificateException
            || cause instanceof CertPathBuilderException
        ? SAYINGS.entrySet().stream()
            .filter(saying -> String.valueOf(cause.getMessage()).contains(saying.getKey()))
            .map(Map.Entry::getValue)
            .findFirst()
        : Optional.empty();
  }
}
