package dev.millrace.gateway.training;

import dev.millrace.federation.round.Answer;

/** How a plant answers one kind of ask. */
@FunctionalInterface
interface LocalAnswer {
  /**
   * The answer.
   *
   * @throws RuntimeException if data or ask do not allow one; the message says why
   */
  Answer to(Job job);
}
