package dev.millrace.quickstart.gateways;

/** Nobody has heard of the gateway. */
final class NoSuchGatewayException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NoSuchGatewayException(String gateway) {
    super(
        "no gateway '%s' has been heard of: 'millrace gateways list' shows those that have"
            .formatted(gateway));
  }
}
