package dev.millrace.gateway.rounds;

import dev.millrace.federation.round.Answer;
import dev.millrace.federation.round.Answer.Abstention;
import dev.millrace.schemas.Round;
import dev.millrace.schemas.RoundPhase;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Writes one line into the log for each round that this gateway answered, once it is over. What was
 * answered before a restart is not in it.
 */
final class RoundDiary {
  private static final Logger LOG = LoggerFactory.getLogger(RoundDiary.class);

  private final String gateway;
  private final Map<String, Part> parts = new HashMap<>();

  RoundDiary(String gateway) {
    this.gateway = gateway;
  }

  /** What this gateway did in the last round of a task that it answered. */
  private static final class Part {
    private final int round;
    private int contributions;
    private int abstentions;
    private long bytes;
    private Duration took = Duration.ZERO;

    private Part(int round) {
      this.round = round;
    }
  }

  /**
   * An answer was made.
   *
   * @param bytes of the record that leaves the plant
   * @param took from the freezing of the rows on
   */
  synchronized void answered(ExchangeId exchange, Answer answer, int bytes, Duration took) {
    Part part = parts.get(exchange.task());
    if (part == null || part.round != exchange.round()) {
      part = new Part(exchange.round());
      parts.put(exchange.task(), part);
    }
    if (answer instanceof Abstention) {
      part.abstentions++;
    } else {
      part.contributions++;
    }
    part.bytes += bytes;
    part.took = part.took.plus(took);
  }

  /** The topic says how a task's round stands. */
  synchronized void read(Round round) {
    Part part = parts.get(round.getTask());
    if (part == null) {
      return;
    }
    boolean over =
        round.getPhase() == RoundPhase.CLOSED || round.getPhase() == RoundPhase.ABANDONED;
    if (over && part.round == round.getRound()) {
      parts.remove(round.getTask());
      write(round, part);
    }
  }

  private void write(Round round, Part part) {
    boolean closed = round.getPhase() == RoundPhase.CLOSED;
    LoggingEventBuilder line =
        LOG.atInfo()
            .addKeyValue("gateway", gateway)
            .addKeyValue("task", round.getTask())
            .addKeyValue("round", part.round);
    line =
        closed
            ? line.addKeyValue("version", round.getVersion())
            : line.addKeyValue("reason", round.getReason());
    line.addKeyValue("contributions", part.contributions)
        .addKeyValue("abstentions", part.abstentions)
        .addKeyValue("bytes", part.bytes)
        .addKeyValue("milliseconds", part.took.toMillis())
        .log(closed ? "round closed" : "round abandoned");
  }
}
