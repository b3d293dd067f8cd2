package dev.millrace.operations.federation;

import dev.millrace.operations.federation.Sheets.Participation;
import java.util.ArrayList;
import java.util.List;

/** Who did what in the last rounds. */
final class ParticipationMatrix {
  private ParticipationMatrix() {}

  /**
   * A row for each gateway that one of these rounds invited, by name; a character for each round,
   * as {@link PastRound} names them.
   */
  static Participation of(List<PastRound> rounds, GatewayNames names, Rejections rejections) {
    List<String> gateways = new ArrayList<>();
    List<String> rows = new ArrayList<>();
    for (int gateway : names.sorted()) {
      String name = names.name(gateway);
      StringBuilder row = new StringBuilder(rounds.size());
      boolean invited = false;
      for (PastRound round : rounds) {
        byte cell = cell(round, gateway, name, rejections);
        invited |= cell != PastRound.NOT_INVITED;
        row.append((char) cell);
      }
      if (invited) {
        gateways.add(name);
        rows.add(row.toString());
      }
    }
    return new Participation(gateways, rounds.stream().map(PastRound::round).toList(), rows);
  }

  /** A contribution counts, whatever else its gateway sent. */
  private static byte cell(PastRound round, int gateway, String name, Rejections rejections) {
    byte cell = round.cell(gateway);
    return cell == PastRound.MISSING || cell == PastRound.ABSTAINED
        ? rejections.cell(round.round(), name).orElse(cell)
        : cell;
  }
}
