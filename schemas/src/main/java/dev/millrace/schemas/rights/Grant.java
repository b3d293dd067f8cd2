package dev.millrace.schemas.rights;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.security.auth.KafkaPrincipal;
import org.apache.kafka.common.utils.SecurityUtils;

/**
 * A role for somebody whom the brokers know.
 *
 * @param role the part that it takes
 * @param principal who, as the brokers name it
 */
public record Grant(Role role, KafkaPrincipal principal) {
  /**
   * Reads {@code gateway=User:north}.
   *
   * @throws IllegalArgumentException if it is written otherwise, with what was expected
   */
  public static Grant parse(String text) {
    int sign = text.indexOf('=');
    if (sign < 0) {
      throw new IllegalArgumentException(
          "'%s': write it as ROLE=User:NAME, such as gateway=User:north".formatted(text));
    }
    return new Grant(role(text.substring(0, sign)), principal(text.substring(sign + 1)));
  }

  List<AclBinding> rules(String application) {
    return Rights.of(role, application).stream().map(right -> right.to(principal)).toList();
  }

  private static Role role(String name) {
    return Arrays.stream(Role.values())
        .filter(role -> role.toString().equals(name.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no role '%s': there are %s".formatted(name, Arrays.toString(Role.values()))));
  }

  private static KafkaPrincipal principal(String name) {
    try {
      return SecurityUtils.parseKafkaPrincipal(name);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "no principal '%s': write it as the brokers do, such as User:north".formatted(name), e);
    }
  }
}
