package dev.millrace.quickstart.security;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * An authority for one test run; certificates and keys are files in PEM, as their users have them.
 */
final class ThrowawayAuthority {
  private final Path directory;
  private final X500Principal name;
  private final KeyPair keys = keyPair();
  private final Path certificate;
  private long serial;

  ThrowawayAuthority(Path directory, String name) {
    this.directory = directory;
    this.name = new X500Principal("CN=" + name);
    Instant now = Instant.now();
    certificate = write(name + ".crt", signed(this.name, keys, now.plus(1, ChronoUnit.DAYS), null));
  }

  /** Its own certificate. */
  Path certificate() {
    return certificate;
  }

  /** A key and a certificate for a server at this address, in one file. */
  Path identity(String address) {
    return identity(address, Instant.now().plus(1, ChronoUnit.DAYS));
  }

  /** The same, expired an hour ago. */
  Path expiredIdentity(String address) {
    return identity(address, Instant.now().minus(1, ChronoUnit.HOURS));
  }

  private Path identity(String address, Instant until) {
    KeyPair own = keyPair();
    X500Principal subject = new X500Principal("CN=" + address);
    X509Certificate signed = signed(subject, own, until, address);
    String file = "%s-%d.pem".formatted(address, serial);
    try {
      return write(file, new JcaPKCS8Generator(own.getPrivate(), null), signed);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @param address null for an authority
   */
  private X509Certificate signed(
      X500Principal subject, KeyPair own, Instant until, String address) {
    Date from = Date.from(until.minus(2, ChronoUnit.DAYS));
    X509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            name, BigInteger.valueOf(++serial), from, Date.from(until), subject, own.getPublic());
    try {
      if (address == null) {
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
      } else {
        int kind = address.matches("[0-9.]+") ? GeneralName.iPAddress : GeneralName.dNSName;
        builder.addExtension(
            Extension.subjectAlternativeName,
            false,
            new GeneralNames(new GeneralName(kind, address)));
      }
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(
                  new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
    } catch (CertIOException | GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
  }

  private Path write(String file, Object... objects) {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
      for (Object object : objects) {
        pem.writeObject(object);
      }
      pem.flush();
      return Files.writeString(directory.resolve(file), text.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static KeyPair keyPair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
