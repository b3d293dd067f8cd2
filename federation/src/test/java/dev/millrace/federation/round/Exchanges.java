package dev.millrace.federation.round;

import dev.millrace.federation.round.Answer.Abstention;
import dev.millrace.federation.round.Answer.Contribution;
import dev.millrace.federation.strategy.Ask;
import dev.millrace.federation.strategy.AskKind;
import dev.millrace.federation.vector.Block;
import dev.millrace.federation.vector.BlockShape;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Round 3, exchange 2 of the task "pumps": two numbers within ±10, asked of some gateways. */
final class Exchanges {
  static final Instant DEADLINE = Instant.parse("2026-05-01T12:00:00Z");

  private Exchanges() {}

  static Asked asked(boolean optional, String... gateways) {
    SortedMap<String, Member> cohort = new TreeMap<>();
    for (String gateway : gateways) {
      cohort.put(gateway, new Member(gateway, "box-" + gateway, 5));
    }
    Ask ask =
        new Ask(
            AskKind.GRAM,
            optional,
            new TreeMap<>(),
            List.of(BlockShape.counts("gram", 2, 10)),
            100,
            50);
    return new Asked("pumps", "r1", 3, 2, ask, 7, cohort, DEADLINE);
  }

  static UpdateId id(int round, int exchange, String gateway) {
    return new UpdateId("pumps", "r1", round, exchange, gateway, "box-" + gateway);
  }

  static Update contribution(UpdateId id, long examples, long... values) {
    return new Update(id, 7, new Contribution(examples, List.of(new Block("gram", 0, values))));
  }

  static Update abstention(UpdateId id) {
    return new Update(id, 7, new Abstention(Answer.Why.TOO_FEW_EXAMPLES, "3 of 10 rows"));
  }
}
