package dev.millrace.operations.dashboard;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/** Who may act: whoever shows the token. No cookie gives it, so no other page can act for them. */
final class Access {
  private static final String SCHEME = "Bearer ";

  private final Optional<byte[]> expected;

  /**
   * An access.
   *
   * @param token the token; empty if nobody may act
   */
  Access(Optional<String> token) {
    expected = token.map(Access::digest);
  }

  /**
   * Lets the call pass.
   *
   * @throws Refused if it may not
   */
  void require(Context call) {
    if (expected.isEmpty()) {
      throw new Refused(
          HttpStatus.FORBIDDEN, "nobody may act here: no token is configured for the dashboard");
    }
    String shown = call.header("Authorization");
    boolean known =
        shown != null
            && shown.startsWith(SCHEME)
            && MessageDigest.isEqual(
                digest(shown.substring(SCHEME.length()).strip()), expected.get());
    if (!known) {
      call.header("WWW-Authenticate", "Bearer");
      throw new Refused(HttpStatus.UNAUTHORIZED, "show the dashboard's token");
    }
    String type = call.contentType();
    if (type == null || !type.startsWith("application/json")) {
      throw new Refused(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "send application/json");
    }
  }

  /** Digests are of one length, so that the time it takes to compare tells nothing. */
  private static byte[] digest(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Why nothing was done. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final HttpStatus status;

    Refused(HttpStatus status, String why) {
      super(why);
      this.status = status;
    }

    HttpStatus status() {
      return status;
    }
  }
}
