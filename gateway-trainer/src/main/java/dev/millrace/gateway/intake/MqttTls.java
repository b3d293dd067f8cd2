package dev.millrace.gateway.intake;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * Whom to trust, and what to show, where a broker speaks TLS; files in PEM, read anew for every
 * connection, so renewed certificates need no restart.
 *
 * @param ca certificates of the authorities that may have signed the broker's. Default: the JDK's
 * @param certificate what to show to a broker that asks for a client's certificate, with those that
 *     lead to its authority; needs {@code key}. Default: none
 * @param key its private key, in PKCS#8 without a password. Default: none
 */
public record MqttTls(Optional<Path> ca, Optional<Path> certificate, Optional<Path> key) {
  private static final char[] NO_PASSWORD = {};

  public MqttTls {
    ca = ca == null ? Optional.empty() : ca;
    certificate = certificate == null ? Optional.empty() : certificate;
    key = key == null ? Optional.empty() : key;
    if (certificate.isPresent() != key.isPresent()) {
      throw new IllegalArgumentException("certificate and key need each other: name both, or none");
    }
  }

  /** Trusts these authorities alone. */
  public static MqttTls trusting(Path ca) {
    return new MqttTls(Optional.of(ca), Optional.empty(), Optional.empty());
  }

  /** The same, showing a certificate. */
  public MqttTls showing(Path itsCertificate, Path itsKey) {
    return new MqttTls(ca, Optional.of(itsCertificate), Optional.of(itsKey));
  }

  /**
   * Makes sockets that do so.
   *
   * @throws IllegalStateException if a file cannot be used, naming it
   */
  public SSLSocketFactory sockets() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys(), trust(), null);
      return context.getSocketFactory();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("tls cannot be used: " + e.getMessage(), e);
    }
  }

  private TrustManager[] trust() throws GeneralSecurityException {
    if (ca.isEmpty()) {
      return null;
    }
    KeyStore trusted = PemFile.emptyStore();
    int count = 0;
    for (var authority : new PemFile(ca.get()).certificates()) {
      trusted.setCertificateEntry("authority-" + count++, authority);
    }
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(trusted);
    return factory.getTrustManagers();
  }

  private KeyManager[] keys() throws GeneralSecurityException {
    if (key.isEmpty()) {
      return null;
    }
    KeyStore own = PemFile.emptyStore();
    var chain = new PemFile(certificate.get()).certificates();
    var algorithm = chain.get(0).getPublicKey().getAlgorithm();
    own.setKeyEntry(
        "own",
        new PemFile(key.get()).privateKey(algorithm),
        NO_PASSWORD,
        chain.toArray(Certificate[]::new));
    var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(own, NO_PASSWORD);
    return factory.getKeyManagers();
  }
}
