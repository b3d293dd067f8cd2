package dev.millrace.gateway.intake;

import dev.millrace.schemas.access.Peer;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.SocketException;
import java.util.Optional;
import java.util.stream.Stream;

/** Why a broker does not let this gateway in. */
final class BrokerAdvice {
  private static final String HUNG_UP =
      "it hung up, perhaps because it does not take the certificate that it was shown, or wants"
          + " one: correct tls.certificate";

  private BrokerAdvice() {}

  /**
   * Which setting or certificate to correct.
   *
   * @return one line without secrets; empty if it was for neither a certificate nor a log-in
   */
  static Optional<String> advice(MqttConfig config, Throwable failure) {
    return Peer.MQTT
        .advice(failure)
        .or(() -> config.speaksTls() && hungUp(failure) ? Optional.of(HUNG_UP) : Optional.empty());
  }

  /**
   * In TLS 1.3 a broker judges our certificate when we are through with the handshake, so what we
   * write next may meet a closed connection before we read why.
   */
  private static boolean hungUp(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .anyMatch(
            cause ->
                cause instanceof EOFException
                    || (cause instanceof SocketException && !(cause instanceof ConnectException)));
  }
}
