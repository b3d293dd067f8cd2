package dev.millrace.quickstart.gateways;

import dev.millrace.quickstart.cli.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Gateways as people read them. */
final class GatewaysText {
  private GatewaysText() {}

  /** A line for each gateway and task. */
  static String table(List<KnownGateway> gateways, Instant now) {
    Table table = new Table("GATEWAY", "VERSION", "SEEN", "TASK", "ROWS", "ASSETS", "READY");
    for (KnownGateway gateway : gateways) {
      if (gateway.tasks().isEmpty()) {
        String ready = gateway.revoked() == null ? "" : "no: revoked: " + reason(gateway);
        table.add(gateway.gateway(), gateway.version(), seen(gateway, now), "", "", "", ready);
      }
      for (TaskReadiness task : gateway.tasks()) {
        table.add(
            gateway.gateway(),
            gateway.version(),
            seen(gateway, now),
            task.task(),
            task.rows(),
            task.assets(),
            ready(task));
      }
    }
    return table.toString();
  }

  /** All of one gateway. */
  static String sheet(KnownGateway gateway, Instant now) {
    Table sheet = new Table("gateway", gateway.gateway());
    sheet.add("installation", gateway.installation());
    sheet.add("version", gateway.version());
    sheet.add("seen", seen(gateway, now));
    sheet.add("answers", String.join(", ", gateway.asks()));
    sheet.add("trains", String.join(", ", gateway.families()));
    sheet.add(
        "revoked",
        gateway.revoked() == null
            ? "no"
            : "by %s at %s: %s"
                .formatted(gateway.revoked().by(), gateway.revoked().at(), reason(gateway)));
    for (TaskReadiness task : gateway.tasks()) {
      sheet.add(
          "task " + task.task(),
          "%d rows of %d readings, %d labelled assets; ready: %s"
              .formatted(task.rows(), task.readings(), task.assets(), ready(task)));
    }
    return sheet.toString();
  }

  private static String ready(TaskReadiness task) {
    return task.ready() ? "yes" : "no: " + task.whyNot();
  }

  private static String reason(KnownGateway gateway) {
    return gateway.revoked().reason();
  }

  private static String seen(KnownGateway gateway, Instant now) {
    if (gateway.seenAt() == null) {
      return "never";
    }
    Duration age = Duration.between(Instant.parse(gateway.seenAt()), now);
    // The brokers' clock may be ahead of this one.
    long seconds = Math.max(0, age.toSeconds());
    return seconds < 120
        ? "%d s ago".formatted(seconds)
        : seconds < 7200
            ? "%d min ago".formatted(seconds / 60)
            : "%d h ago".formatted(seconds / 3600);
  }
}
