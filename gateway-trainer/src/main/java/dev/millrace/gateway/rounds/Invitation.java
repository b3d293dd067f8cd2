package dev.millrace.gateway.rounds;

import dev.millrace.federation.round.Asked;
import dev.millrace.federation.task.TaskSpec;

/** An exchange that this gateway is to answer, and the task it is about. */
record Invitation(TaskSpec task, Asked asked) {
  ExchangeId exchange() {
    return new ExchangeId(asked.task(), asked.round(), asked.exchange());
  }
}
