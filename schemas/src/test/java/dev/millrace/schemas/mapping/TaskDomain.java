package dev.millrace.schemas.mapping;

import dev.millrace.federation.features.ClockSpec;
import dev.millrace.federation.features.FeatureSpec;
import dev.millrace.federation.features.RegimeSpec;
import dev.millrace.federation.features.SensorSpec;
import dev.millrace.federation.features.Target;
import dev.millrace.federation.task.ModelSpec;
import dev.millrace.federation.task.RoundPolicy;
import dev.millrace.federation.task.TaskSpec;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.arbitraries.ListArbitrary;
import net.jqwik.api.domains.DomainContextBase;

/** Any task that the federation allows. */
public class TaskDomain extends DomainContextBase {
  @Provide
  Arbitrary<TaskSpec> tasks() {
    return Combinators.combine(
            Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(20),
            features(),
            targets(),
            models(),
            policies(),
            Arbitraries.doubles().between(0, 0.9).ofScale(15),
            Arbitraries.oneOf(
                Arbitraries.just(OptionalDouble.empty()),
                Arbitraries.doubles().map(OptionalDouble::of)))
        .as(TaskSpec::new);
  }

  private Arbitrary<FeatureSpec> features() {
    Arbitrary<ClockSpec> clocks =
        Combinators.combine(
                Arbitraries.of(ClockSpec.Kind.class),
                AnyText.text(),
                Arbitraries.doubles().between(0.5, 1e6))
            .as(ClockSpec::new);
    Arbitrary<Integer> counts = Arbitraries.integers().between(1, 50);
    return Combinators.combine(
            clocks,
            sensors("input.").ofMinSize(1).ofMaxSize(4),
            regimes(),
            counts,
            counts,
            Arbitraries.doubles().between(0, 1),
            counts,
            counts)
        .as(
            (clock, inputs, regimes, window, more, ageShare, history, stride) ->
                new FeatureSpec(
                    clock,
                    inputs,
                    regimes,
                    window,
                    window + more,
                    ageShare * clock.longest(),
                    history,
                    stride));
  }

  private Arbitrary<RegimeSpec> regimes() {
    return Combinators.combine(
            sensors("setting.").ofMaxSize(3),
            Arbitraries.doubles().list().ofMinSize(1).ofMaxSize(4))
        .as(
            (settings, values) ->
                new RegimeSpec(
                    settings,
                    settings.isEmpty()
                        ? List.of()
                        : values.stream()
                            .map(value -> Collections.nCopies(settings.size(), value))
                            .toList()));
  }

  private Arbitrary<Target> targets() {
    Arbitrary<Target> lives =
        Combinators.combine(Arbitraries.doubles().between(1, 1e6), AnyText.text())
            .as(Target.RemainingLife::new);
    return Arbitraries.oneOf(lives, sensor("target.").map(Target.SoftSensor::new));
  }

  private Arbitrary<ModelSpec> models() {
    return Combinators.combine(
            AnyText.text(),
            AnyText.text(),
            Arbitraries.maps(AnyText.text(), Arbitraries.doubles().between(1e-6, 1e6).ofScale(9))
                .ofMaxSize(3))
        .as((family, strategy, numbers) -> new ModelSpec(family, strategy, numbers));
  }

  private Arbitrary<RoundPolicy> policies() {
    Arbitrary<Integer> counts = Arbitraries.integers().between(1, 1000);
    Arbitrary<Duration> durations =
        Arbitraries.longs().between(1, 1L << 38).map(Duration::ofMillis);
    return Combinators.combine(
            counts,
            counts,
            durations,
            Arbitraries.doubles().between(0.01, 1).ofScale(15),
            Arbitraries.longs(),
            counts,
            durations,
            durations)
        .as(
            (max, rows, every, fraction, seed, quorum, deadline, grace) ->
                new RoundPolicy(
                    max,
                    rows,
                    every,
                    quorum + 1,
                    rows,
                    max,
                    fraction,
                    seed,
                    quorum,
                    quorum,
                    deadline,
                    grace,
                    max % 4));
  }

  private ListArbitrary<SensorSpec> sensors(String prefix) {
    return sensor(prefix).list().uniqueElements(SensorSpec::name);
  }

  private Arbitrary<SensorSpec> sensor(String prefix) {
    return Combinators.combine(
            AnyText.text(),
            AnyText.text(),
            Arbitraries.doubles().between(-1e9, 1e9),
            Arbitraries.doubles().between(1, 1e9))
        .as((name, unit, min, range) -> new SensorSpec(prefix + name, unit, min, min + range));
  }
}
