package dev.millrace.schemas.mapping;

import dev.millrace.federation.round.Answer;
import dev.millrace.federation.round.Asked;
import dev.millrace.federation.round.Member;
import dev.millrace.federation.round.Update;
import dev.millrace.federation.round.UpdateId;
import dev.millrace.federation.strategy.Ask;
import dev.millrace.federation.strategy.AskKind;
import dev.millrace.federation.vector.Block;
import dev.millrace.federation.vector.BlockShape;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;

/** Any exchange and any update that the federation allows. */
public class RoundDomain extends DomainContextBase {
  @Provide
  Arbitrary<Asked> askeds() {
    Arbitrary<SortedMap<String, Member>> cohorts =
        Combinators.combine(AnyText.text(), AnyText.text(), Arbitraries.longs())
            .as(Member::new)
            .list()
            .uniqueElements(Member::gateway)
            .ofMaxSize(5)
            .map(
                members -> {
                  SortedMap<String, Member> cohort = new TreeMap<>();
                  members.forEach(member -> cohort.put(member.gateway(), member));
                  return cohort;
                });
    return Combinators.combine(
            AnyText.text(),
            AnyText.text(),
            Arbitraries.integers(),
            Arbitraries.integers(),
            asks(),
            Arbitraries.integers(),
            cohorts,
            Arbitraries.longs().between(0, 1L << 45).map(Instant::ofEpochMilli))
        .as(Asked::new);
  }

  @Provide
  Arbitrary<Update> updates() {
    Arbitrary<UpdateId> ids =
        Combinators.combine(
                AnyText.text(),
                AnyText.text(),
                Arbitraries.integers(),
                Arbitraries.integers(),
                AnyText.text(),
                AnyText.text())
            .as(UpdateId::new);
    return Combinators.combine(
            ids, Arbitraries.integers(), Arbitraries.oneOf(contributions(), abstentions()))
        .as(Update::new);
  }

  private Arbitrary<Answer> contributions() {
    Arbitrary<Block> blocks =
        Combinators.combine(
                AnyText.text(),
                Arbitraries.integers(),
                Arbitraries.longs().array(long[].class).ofMaxSize(9))
            .as(Block::new);
    return Combinators.combine(Arbitraries.longs(), blocks.list().ofMaxSize(4))
        .as(Answer.Contribution::new);
  }

  private Arbitrary<Answer> abstentions() {
    return Combinators.combine(Arbitraries.of(Answer.Why.class), AnyText.text())
        .as(Answer.Abstention::new);
  }

  private Arbitrary<Ask> asks() {
    Arbitrary<SortedMap<String, double[]>> contexts =
        Arbitraries.maps(AnyText.text(), Arbitraries.doubles().array(double[].class).ofMaxSize(9))
            .ofMaxSize(4)
            .map(TreeMap::new);
    Arbitrary<BlockShape> shapes =
        Combinators.combine(
                AnyText.text(),
                Arbitraries.integers().between(1, 1000),
                Arbitraries.integers(),
                Arbitraries.longs().between(0, 1L << 58))
            .as(BlockShape::new);
    return Combinators.combine(
            Arbitraries.of(AskKind.class),
            Arbitraries.of(true, false),
            contexts,
            shapes.list().ofMaxSize(4),
            Arbitraries.longs(),
            Arbitraries.longs())
        .as(Ask::new);
  }
}
