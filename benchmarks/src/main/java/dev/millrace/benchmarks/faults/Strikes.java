package dev.millrace.benchmarks.faults;

import dev.millrace.schemas.Closed;
import dev.millrace.schemas.GlobalModel;
import dev.millrace.schemas.Round;
import dev.millrace.schemas.RoundEvent;
import dev.millrace.schemas.RoundPhase;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;

/** Lets a fault strike, and brings the federation back to work. */
final class Strikes {
  private static final Duration MOMENT = Duration.ofMillis(150);

  /** About as long as a gateway needs from an ask to its acknowledged answer. */
  private static final Duration ANSWERING = Duration.ofMillis(50);

  /** About as long as the aggregator needs from the last answer to the model. */
  private static final Duration CLOSING = Duration.ofMillis(60);

  private static final int BURST = 200;

  private final Federation federation;
  private final FederationLog log;
  private final Instants instants;
  private final Map<Standstill, Integer> standstills = new EnumMap<>(Standstill.class);

  Strikes(Federation federation, Random random) {
    this.federation = federation;
    this.log = federation.log();
    this.instants = new Instants(random);
  }

  /** How often a gateway was killed at which point of its answer. */
  Map<Standstill, Integer> standstills() {
    return standstills;
  }

  /**
   * Kills, restarts, and waits until the work goes on.
   *
   * @return from the kill until then
   */
  Duration strike(Fault fault) {
    return switch (fault) {
      case GATEWAY_INTAKE -> gatewayInIntake();
      case GATEWAY_ROUND -> gatewayInRound();
      case AGGREGATOR_EXCHANGE -> aggregatorInExchange();
      case AGGREGATOR_FENCE -> aggregatorAtFence();
      case AGGREGATOR_CLOSE -> aggregatorAtClose();
      case AGGREGATOR_ACROSS_DEADLINE -> aggregatorAcrossDeadline();
      case ONE_OF_TWO_AGGREGATORS -> oneOfTwoAggregators();
      case CONSUMER_SWAP -> consumerInSwap();
    };
  }

  private Duration gatewayInIntake() {
    Plant plant = anyPlant();
    plant.sensors().burst(BURST);
    instants.within(MOMENT);
    Instant killedAt = Instant.now();
    int from = log.now();
    plant.gateway().kill();
    plant.gateway().start();
    plant.gateway().awaitReady();
    awaitContribution(plant, from, killedAt);
    return Duration.between(killedAt, Instant.now());
  }

  private Duration gatewayInRound() {
    Plant plant = anyPlant();
    Round ask = ask(FaultTasks.PRESS.name());
    instants.within(ANSWERING);
    Instant killedAt = Instant.now();
    int from = log.now();
    plant.gateway().kill();
    standstills.merge(Standstill.of(plant.store(), ask), 1, Integer::sum);
    plant.gateway().start();
    plant.gateway().awaitReady();
    awaitContribution(plant, from, killedAt);
    return Duration.between(killedAt, Instant.now());
  }

  /** A model made since then counts the plant: its gateway answers again. */
  private void awaitContribution(Plant plant, int from, Instant since) {
    log.await(
        from,
        GlobalModel.class,
        model ->
            isOfPress(model)
                && model.getCreatedAt().isAfter(since)
                && model.getLineage().stream()
                    .flatMap(exchange -> exchange.getUpdates().stream())
                    .anyMatch(update -> update.getGateway().equals(plant.name())),
        Federation.PATIENCE);
  }

  private Duration aggregatorInExchange() {
    ask(FaultTasks.PRESS.name());
    instants.within(MOMENT);
    return aggregatorRestarted(Duration.ZERO);
  }

  private Duration aggregatorAtFence() {
    federation.marked().alwaysSilent(true);
    Round ask = ask(FaultTasks.MARKS.name());
    instants.around(ask.getDeadlineAt(), Duration.ofMillis(50), Duration.ofMillis(250));
    federation.marked().alwaysSilent(false);
    return aggregatorRestarted(Duration.ZERO);
  }

  private Duration aggregatorAtClose() {
    federation.marked().awaitAllAnswered(Federation.PATIENCE);
    instants.within(CLOSING);
    return aggregatorRestarted(Duration.ZERO);
  }

  private Duration aggregatorAcrossDeadline() {
    federation.marked().alwaysSilent(true);
    Round ask = ask(FaultTasks.MARKS.name());
    instants.within(MOMENT);
    federation.marked().alwaysSilent(false);
    return aggregatorRestarted(Duration.between(Instant.now(), ask.getDeadlineAt()).plus(MOMENT));
  }

  private Duration aggregatorRestarted(Duration away) {
    Instant killedAt = Instant.now();
    int from = log.now();
    KillableProcess aggregator = federation.aggregators().first();
    aggregator.kill();
    Instants.waitFor(away);
    aggregator.start();
    aggregator.awaitReady();
    awaitClosed(from, killedAt);
    return Duration.between(killedAt, Instant.now());
  }

  private Duration oneOfTwoAggregators() {
    Aggregators aggregators = federation.aggregators();
    KillableProcess second = aggregators.startSecond();
    ask(FaultTasks.MARKS.name());
    instants.within(MOMENT);
    Instant killedAt = Instant.now();
    int from = log.now();
    if (instants.nextInt(2) == 0) {
      aggregators.first().kill();
      aggregators.replaceFirst();
    } else {
      second.kill();
      aggregators.forgetSecond();
    }
    awaitClosed(from, killedAt);
    return Duration.between(killedAt, Instant.now());
  }

  private Duration consumerInSwap() {
    log.await(log.now(), GlobalModel.class, this::isOfPress, Federation.PATIENCE);
    instants.within(Duration.ofMillis(60));
    Instant killedAt = Instant.now();
    federation.killConsumer();
    federation.consumer().start();
    federation.consumer().awaitReady();
    return Duration.between(killedAt, Instant.now());
  }

  /** A round of each task has closed since. */
  private void awaitClosed(int from, Instant since) {
    for (String task : new String[] {FaultTasks.PRESS.name(), FaultTasks.MARKS.name()}) {
      log.await(
          from,
          RoundEvent.class,
          event ->
              event.getTask().equals(task)
                  && event.getEvent() instanceof Closed
                  && event.getAt().isAfter(since),
          Federation.PATIENCE);
    }
  }

  /** The next ask of this task. */
  private Round ask(String task) {
    return log.await(
        log.now(),
        Round.class,
        round -> round.getTask().equals(task) && round.getPhase() == RoundPhase.ASKING,
        Federation.PATIENCE);
  }

  private boolean isOfPress(GlobalModel model) {
    return model.getTask().equals(FaultTasks.PRESS.name());
  }

  private Plant anyPlant() {
    return federation.plants().get(instants.nextInt(federation.plants().size()));
  }
}
