package dev.millrace.operations.federation;

import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Answers to the exchange that runs, and to those that may be read before they are announced. */
public final class ExchangeAnswers {
  /** Answers may be read before the exchange they answer; nobody honest answers many of those. */
  private static final int MOST_EXCHANGES = 100;

  private final NavigableMap<ExchangeId, Answers> answers = new TreeMap<>();
  private ExchangeId current = new ExchangeId(0, 0);

  /** This exchange runs; those before are over. */
  public void announced(ExchangeId exchange) {
    current = exchange;
    answers.headMap(exchange, false).clear();
  }

  /** Something was said in answer to an exchange. */
  public void answered(ExchangeId exchange, Consumer<Answers> taking) {
    boolean over = exchange.compareTo(current) < 0;
    if (!over && (answers.containsKey(exchange) || answers.size() < MOST_EXCHANGES)) {
      taking.accept(answers.computeIfAbsent(exchange, id -> new Answers()));
    }
  }

  /** The answers to an exchange. */
  public Answers of(ExchangeId exchange) {
    return answers.getOrDefault(exchange, new Answers());
  }
}
