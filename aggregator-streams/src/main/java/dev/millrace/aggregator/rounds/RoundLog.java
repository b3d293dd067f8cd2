package dev.millrace.aggregator.rounds;

import dev.millrace.federation.model.Evaluation;
import dev.millrace.federation.round.Abandonment;
import dev.millrace.federation.round.OpenExchange;
import dev.millrace.schemas.GlobalModel;
import java.util.OptionalDouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** One line in the log for each round that ended; after a crash perhaps a second one. */
final class RoundLog {
  private static final Logger LOG = LoggerFactory.getLogger(RoundLog.class);

  private RoundLog() {}

  /**
   * @param inForce the version that consumers use from now on
   * @param milliseconds from the opening of the round
   */
  static void closed(RunningRound round, GlobalModel model, int inForce, long milliseconds) {
    OptionalDouble error =
        Evaluation.of(model.getMetrics()).stream().mapToDouble(Evaluation::rmse).findFirst();
    LoggingEventBuilder line =
        begin(round, milliseconds)
            .addKeyValue("contributed", round.covered().size())
            .addKeyValue("version", model.getVersion())
            .addKeyValue("inForce", inForce)
            .addKeyValue("examples", model.getExamples());
    if (error.isPresent()) {
      line = line.addKeyValue("rmse", error.getAsDouble());
    }
    line.log("round closed");
  }

  static void abandoned(RunningRound round, Abandonment reason, String detail, long milliseconds) {
    OpenExchange last = round.exchange();
    begin(round, milliseconds)
        .addKeyValue("contributed", last.accepted().size())
        .addKeyValue("abstained", last.abstained().size())
        .addKeyValue("missing", last.missing().size())
        .addKeyValue("reason", reason.name())
        .addKeyValue("detail", detail)
        .log("round abandoned");
  }

  private static LoggingEventBuilder begin(RunningRound round, long milliseconds) {
    return LOG.atInfo()
        .addKeyValue("task", round.asked().task())
        .addKeyValue("round", round.asked().round())
        .addKeyValue("exchanges", round.asked().exchange())
        .addKeyValue("invited", round.rows().size())
        .addKeyValue("milliseconds", milliseconds);
  }
}
