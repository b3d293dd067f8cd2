package dev.millrace.benchmarks.intake;

import dev.millrace.embedded.process.ChildProcess;
import java.net.URI;
import java.time.Duration;

/** A Paho client that does nothing with what it gets, in a process of its own. */
final class IdleProcess implements Subscriber {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final ChildProcess process;

  IdleProcess(URI broker, String filter, IntakePlan plan) {
    process =
        ChildProcess.java(IdleSubscriber.class.getName())
            .jvm(plan.jvm().split(" "))
            .arguments(broker.toString(), filter, Integer.toString(plan.readings()))
            .start();
    process.awaitLine("subscribed"::equals, PATIENCE);
  }

  @Override
  public void suspend() {
    process.suspend();
  }

  @Override
  public long drain(long readings) {
    long startedAt = System.nanoTime();
    process.resume();
    process.awaitLine(("received " + readings)::equals, PATIENCE);
    return System.nanoTime() - startedAt;
  }

  @Override
  public void close() {
    process.close();
  }
}
