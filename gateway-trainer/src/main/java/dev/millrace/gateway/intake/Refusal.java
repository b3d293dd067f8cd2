package dev.millrace.gateway.intake;

import dev.millrace.gateway.store.QuarantineReason;

/** Why a part of a payload is not taken. Stays within this package: outside, it is an entry. */
final class Refusal extends Exception {

  private static final long serialVersionUID = 1L;

  private final QuarantineReason reason;

  Refusal(QuarantineReason reason, String detail) {
    // Bad input is expected and may come in floods: no stack trace.
    super(detail, null, false, false);
    this.reason = reason;
  }

  QuarantineReason reason() {
    return reason;
  }
}
