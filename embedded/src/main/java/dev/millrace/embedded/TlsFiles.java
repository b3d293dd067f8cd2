package dev.millrace.embedded;

import java.nio.file.Path;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;

/**
 * What an embedded part shows and trusts when it speaks TLS; files in PEM.
 *
 * @param identity a private key, in PKCS#8 without a password, and its certificate with those that
 *     lead to its authority
 * @param authorities certificates of the authorities that sign clients' certificates
 */
public record TlsFiles(Path identity, Path authorities) {

  /** The files as Kafka's settings name them. */
  public Map<String, String> kafkaSettings() {
    return Map.of(
        "ssl.keystore.type",
        "PEM",
        "ssl.keystore.location",
        identity.toString(),
        "ssl.truststore.type",
        "PEM",
        "ssl.truststore.location",
        authorities.toString());
  }

  /** The same for a server of the JDK or Jetty. Kafka's reader of PEM does the work. */
  public SSLContext context() {
    try (var kafka = new DefaultSslEngineFactory()) {
      kafka.configure(new ConfigDef().withClientSslSupport().parse(kafkaSettings()));
      return kafka.sslContext();
    }
  }
}
