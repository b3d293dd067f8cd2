package dev.millrace.operations.dashboard;

import java.time.Duration;

/**
 * What the dashboard shows, and who may act there. A component that is null takes its default.
 *
 * @param token what operators who act show; at least 16 characters. Default: none, nobody may act
 * @param answers whether to read {@code fl.updates} from the exchange that runs on, to show who has
 *     answered it: all answers then go over this process's line once more. Default: true
 * @param silentAfter how long a gateway must not have been heard of to count as silent, at least 1
 *     s. Default: 30 s
 */
public record DashboardConfig(String token, Boolean answers, Duration silentAfter) {
  private static final int SHORTEST_TOKEN = 16;

  public DashboardConfig {
    token = token == null ? null : token.strip();
    if (token != null && token.length() < SHORTEST_TOKEN) {
      throw new IllegalArgumentException(
          "token must have at least %d characters: make one with 'openssl rand -hex 32'"
              .formatted(SHORTEST_TOKEN));
    }
    answers = answers == null ? Boolean.TRUE : answers;
    silentAfter = silentAfter == null ? Duration.ofSeconds(30) : silentAfter;
    if (silentAfter.toSeconds() < 1) {
      throw new IllegalArgumentException("silentAfter must be at least 1s, got " + silentAfter);
    }
  }

  /** Everything by default. */
  public static DashboardConfig standard() {
    return new DashboardConfig(null, null, null);
  }

  /** Tokens are nobody's to see, in logs neither. */
  @Override
  public String toString() {
    return "DashboardConfig[token=%s, answers=%s, silentAfter=%s]"
        .formatted(token == null ? "none" : "set", answers, silentAfter);
  }
}
