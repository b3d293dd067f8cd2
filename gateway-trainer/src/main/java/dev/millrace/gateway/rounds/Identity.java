package dev.millrace.gateway.rounds;

import java.util.Objects;

/**
 * Who answers.
 *
 * @param gateway name of the gateway
 * @param plant the site it stands in
 * @param installation the one box behind the name
 */
public record Identity(String gateway, String plant, String installation) {
  public Identity {
    Objects.requireNonNull(gateway, "gateway");
    Objects.requireNonNull(plant, "plant");
    Objects.requireNonNull(installation, "installation");
  }
}
