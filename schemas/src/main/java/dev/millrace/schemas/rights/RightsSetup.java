package dev.millrace.schemas.rights;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.SecurityDisabledException;

/** Gives rights on the brokers, and compares what stands there with what was to be given. */
public final class RightsSetup {
  private RightsSetup() {}

  /**
   * Gives every right of every grant that is missing; takes none away.
   *
   * @param application as in {@link Rights#of}
   * @return how many rules were added
   * @throws KafkaException if the brokers refuse, naming the fix
   */
  public static int give(Admin admin, Collection<Grant> grants, String application) {
    List<AclBinding> missing =
        without(present(admin), grants.stream().flatMap(g -> g.rules(application).stream()));
    await("alter", admin.createAcls(missing).all());
    return missing.size();
  }

  /**
   * Compares. A right that somebody has by another rule, as of a group or of a whole prefix, counts
   * as missing.
   *
   * @return one line for each right that no rule gives; empty if all is well
   * @throws KafkaException as in {@link #give}
   */
  public static List<String> check(Admin admin, Collection<Grant> grants, String application) {
    Set<AclBinding> present = present(admin);
    return grants.stream().flatMap(grant -> missing(present, grant, application).stream()).toList();
  }

  private static List<String> missing(Set<AclBinding> present, Grant grant, String application) {
    return Rights.of(grant.role(), application).stream()
        .filter(right -> !present.contains(right.to(grant.principal())))
        .map(
            right -> "%s may not %s: grant it %s".formatted(grant.principal(), right, grant.role()))
        .toList();
  }

  private static List<AclBinding> without(Set<AclBinding> present, Stream<AclBinding> wanted) {
    return wanted.filter(rule -> !present.contains(rule)).distinct().toList();
  }

  private static Set<AclBinding> present(Admin admin) {
    return new HashSet<>(await("describe", admin.describeAcls(AclBindingFilter.ANY).values()));
  }

  private static <T> T await(String operation, KafkaFuture<T> answer) {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      throw refused(operation, e.getCause());
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  private static KafkaException refused(String operation, Throwable cause) {
    if (cause instanceof SecurityDisabledException) {
      return new KafkaException(
          "the brokers give no rights to anybody: configure their authorizer.class.name, or leave"
              + " --grant out",
          cause);
    }
    if (cause instanceof ClusterAuthorizationException) {
      return new KafkaException(
          "no right to %s the cluster's rules: set up as a super user of the brokers"
              .formatted(operation),
          cause);
    }
    return new KafkaException(cause.getMessage(), cause);
  }
}
