package dev.millrace.gateway.rounds;

/** One exchange of one round of one task: what is answered once. */
record ExchangeId(String task, int round, int exchange) {
  @Override
  public String toString() {
    return "task=%s round=%d exchange=%d".formatted(task, round, exchange);
  }
}
