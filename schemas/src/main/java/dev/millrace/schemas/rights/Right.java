package dev.millrace.schemas.rights;

import static org.apache.kafka.common.resource.PatternType.LITERAL;
import static org.apache.kafka.common.resource.PatternType.PREFIXED;

import java.util.Locale;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.security.auth.KafkaPrincipal;

/**
 * One thing that may be done on the brokers. To read or write something is also to see it.
 *
 * @param operation what may be done
 * @param resource to what
 */
public record Right(AclOperation operation, ResourcePattern resource) {
  private static final String ANY_HOST = "*";

  static Right on(ResourceType type, String name, AclOperation operation) {
    return new Right(operation, new ResourcePattern(type, name, LITERAL));
  }

  static Right onAllThatBeginWith(ResourceType type, String prefix, AclOperation operation) {
    return new Right(operation, new ResourcePattern(type, prefix, PREFIXED));
  }

  /** The rule by which brokers give it to somebody, from wherever it comes. */
  AclBinding to(KafkaPrincipal principal) {
    return new AclBinding(
        resource,
        new AccessControlEntry(principal.toString(), ANY_HOST, operation, AclPermissionType.ALLOW));
  }

  /** As in {@code write topic fl.updates}. */
  @Override
  public String toString() {
    String what = words(resource.resourceType().name());
    return resource.patternType() == PREFIXED
        ? "%s %ss %s*".formatted(words(operation.name()), what, resource.name())
        : "%s %s %s".formatted(words(operation.name()), what, resource.name());
  }

  private static String words(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
