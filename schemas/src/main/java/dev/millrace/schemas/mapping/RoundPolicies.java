package dev.millrace.schemas.mapping;

import dev.millrace.federation.task.RoundPolicy;
import java.time.Duration;

/** Round policies; durations travel in milliseconds. */
final class RoundPolicies {
  private RoundPolicies() {}

  static dev.millrace.schemas.RoundPolicy toWire(RoundPolicy policy) {
    return dev.millrace.schemas.RoundPolicy.newBuilder()
        .setMax(policy.max())
        .setNewRows(policy.newRows())
        .setEveryMs(policy.every().toMillis())
        .setMinGateways(policy.minGateways())
        .setMinRows(policy.minRows())
        .setMinAssets(policy.minAssets())
        .setFraction(policy.fraction())
        .setSeed(policy.seed())
        .setTarget(policy.target())
        .setQuorum(policy.quorum())
        .setDeadlineMs(policy.deadline().toMillis())
        .setGraceMs(policy.grace().toMillis())
        .setPatience(policy.patience())
        .build();
  }

  static RoundPolicy fromWire(dev.millrace.schemas.RoundPolicy wire) {
    return new RoundPolicy(
        wire.getMax(),
        wire.getNewRows(),
        Duration.ofMillis(wire.getEveryMs()),
        wire.getMinGateways(),
        wire.getMinRows(),
        wire.getMinAssets(),
        wire.getFraction(),
        wire.getSeed(),
        wire.getTarget(),
        wire.getQuorum(),
        Duration.ofMillis(wire.getDeadlineMs()),
        Duration.ofMillis(wire.getGraceMs()),
        wire.getPatience());
  }
}
