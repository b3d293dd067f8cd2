package dev.millrace.operations.federation;

import dev.millrace.federation.model.Evaluation;
import dev.millrace.operations.federation.Sheets.ExchangeLine;
import dev.millrace.operations.federation.Sheets.UpdateLine;
import dev.millrace.operations.federation.Sheets.VersionLine;
import dev.millrace.operations.federation.Sheets.VersionSheet;
import dev.millrace.schemas.Closed;
import dev.millrace.schemas.ExchangeLineage;
import dev.millrace.schemas.GlobalModel;
import dev.millrace.schemas.LineageUpdate;
import dev.millrace.schemas.RoundEvent;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/**
 * The versions of a task. History tells of each, {@code fl.models} of the last ones, which are read
 * side by side.
 */
final class Versions {
  static final int MOST = 1_000;

  private final NavigableMap<Integer, KnownVersion> all = new TreeMap<>();

  void take(RoundEvent event, Closed closed) {
    put(KnownVersion.of(event, closed), KnownVersion::or);
  }

  void take(GlobalModel model) {
    put(KnownVersion.of(model), (before, now) -> now.or(before));
  }

  /** {@code fl.models} let go of it. */
  void removed(int version) {
    all.computeIfPresent(version, (number, known) -> known.withoutModel());
  }

  Optional<KnownVersion> find(int version) {
    return Optional.ofNullable(all.get(version));
  }

  /** How many of the last versions, without a break, were found worse than the one in force. */
  int worseSince(int inForce) {
    Optional<Double> best = find(inForce).flatMap(KnownVersion::evaluation).map(Evaluation::rmse);
    if (best.isEmpty()) {
      return 0;
    }
    int worse = 0;
    for (KnownVersion each : all.descendingMap().values()) {
      boolean isWorse =
          each.version() > inForce
              && each.evaluation().filter(found -> found.rmse() > best.get()).isPresent();
      if (!isWorse) {
        break;
      }
      worse++;
    }
    return worse;
  }

  List<VersionLine> lines(int inForce) {
    return all.values().stream().map(each -> each.line(inForce)).toList();
  }

  Optional<VersionSheet> sheet(int version, int inForce) {
    return find(version)
        .map(
            known ->
                new VersionSheet(
                    known.line(inForce), known.lineage().map(Versions::lines).orElse(null)));
  }

  private void put(KnownVersion known, BinaryOperator<KnownVersion> together) {
    all.merge(known.version(), known, together);
    if (all.size() > MOST) {
      all.pollFirstEntry();
    }
  }

  private static List<ExchangeLine> lines(List<ExchangeLineage> lineage) {
    return lineage.stream()
        .map(
            each ->
                new ExchangeLine(
                    each.getExchange(),
                    each.getKind(),
                    each.getUpdates().stream().map(Versions::line).toList()))
        .toList();
  }

  private static UpdateLine line(LineageUpdate update) {
    return new UpdateLine(
        update.getGateway(), update.getExamples(), KnownVersion.hex(update.getDigest()));
  }
}
