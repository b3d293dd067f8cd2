package dev.millrace.gateway.intake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file of keys and certificates as RFC 7468 describes it. */
record PemFile(Path file) {
  private static final long MAX_BYTES = 1 << 20;
  private static final Pattern CERTIFICATE = block("CERTIFICATE");
  private static final Pattern KEY = block("PRIVATE KEY");

  static KeyStore emptyStore() throws GeneralSecurityException {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      return store;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * All certificates in it, in their order.
   *
   * @throws IllegalStateException if there is none, or it cannot be read
   */
  List<X509Certificate> certificates() {
    List<X509Certificate> found =
        CERTIFICATE.matcher(text()).results().map(match -> certificate(match.group(1))).toList();
    if (found.isEmpty()) {
      throw unusable("no certificate in PEM is in it", null);
    }
    return found;
  }

  /**
   * The private key in it.
   *
   * @throws IllegalStateException if there is none of this algorithm, or it cannot be read
   */
  PrivateKey privateKey(String algorithm) {
    Matcher found = KEY.matcher(text());
    if (!found.find()) {
      throw unusable(
          "no unencrypted key in PKCS#8 is in it; `openssl pkcs8 -topk8 -nocrypt` makes one", null);
    }
    try {
      return KeyFactory.getInstance(algorithm)
          .generatePrivate(new PKCS8EncodedKeySpec(bytes(found.group(1))));
    } catch (GeneralSecurityException e) {
      throw unusable("it is not the key of the certificate, which is " + algorithm, e);
    }
  }

  private X509Certificate certificate(String base64) {
    try (InputStream bytes = new ByteArrayInputStream(bytes(base64))) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(bytes);
    } catch (CertificateException | IOException e) {
      throw unusable("a certificate in it cannot be read", e);
    }
  }

  private byte[] bytes(String base64) {
    try {
      return Base64.getMimeDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw unusable("it is not PEM", e);
    }
  }

  private String text() {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw unusable("it has more than %d bytes".formatted(MAX_BYTES), null);
      }
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw unusable("make it readable for this process", e);
    }
  }

  private IllegalStateException unusable(String why, Exception cause) {
    return new IllegalStateException("tls file %s cannot be used: %s".formatted(file, why), cause);
  }

  private static Pattern block(String label) {
    return Pattern.compile("-----BEGIN %1$s-----([^-]*)-----END %1$s-----".formatted(label));
  }
}
