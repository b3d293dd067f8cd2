package dev.millrace.operations.federation;

import dev.millrace.federation.model.Evaluation;
import dev.millrace.operations.federation.Sheets.ErrorInForce;
import dev.millrace.operations.federation.Sheets.FlowSheet;
import dev.millrace.operations.federation.Sheets.LastRound;
import dev.millrace.operations.federation.Sheets.OpenRound;
import dev.millrace.operations.federation.Sheets.Spread;
import dev.millrace.operations.federation.Sheets.TaskSheet;
import dev.millrace.operations.federation.Sheets.TaskSummary;
import dev.millrace.schemas.RemainingLife;
import dev.millrace.schemas.SoftSensor;
import dev.millrace.schemas.TaskSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A task as the dashboard shows it at a moment. */
record TaskReport(String task, TaskBook book, GatewayBook gateways, Moment moment) {
  private static final Duration LATELY = Duration.ofHours(1);

  TaskSummary summary() {
    Health health = Health.of(facts());
    return new TaskSummary(
        task,
        state(),
        book.standing().map(TaskBook.Standing::detail).orElse(""),
        book.standing().map(standing -> standing.at().toString()).orElse(null),
        health.level().toString(),
        health.reason(),
        book.spec().map(spec -> spec.getModel().getFamily()).orElse(null),
        book.spec().map(spec -> spec.getModel().getStrategy()).orElse(null),
        book.inForce() == 0 ? null : book.inForce(),
        error().orElse(null),
        book.history()
            .last()
            .map(last -> new LastRound(last.round(), last.outcome(), last.at().toString()))
            .orElse(null),
        book.running().map(running -> running.id().round()).orElse(null));
  }

  /**
   * All of it.
   *
   * @param rounds most rounds to list
   * @param matrixRounds most rounds of the participation matrix
   */
  TaskSheet sheet(int rounds, int matrixRounds) {
    return new TaskSheet(
        summary(),
        openRound().orElse(null),
        book.history().sheet(rounds),
        book.versions().lines(book.inForce()),
        ParticipationMatrix.of(
            book.history().last(matrixRounds), book.history().names(), book.rejections()),
        book.rejections().sheet(moment.seesRejections()),
        new FlowSheet(book.history().exchanges(), book.throughput().lines()),
        book.rollouts());
  }

  private String state() {
    return book.standing().map(TaskBook.Standing::state).orElse("UNKNOWN");
  }

  private Optional<OpenRound> openRound() {
    return book.running()
        .map(
            running ->
                running.sheet(book.answers(running), isOverdue(running), moment.seesAnswers()));
  }

  private boolean isOverdue(CurrentExchange running) {
    return running.isOverdue(grace(), moment.now());
  }

  private Duration grace() {
    return book.spec()
        .map(spec -> Duration.ofMillis(spec.getRounds().getGraceMs()))
        .orElse(Duration.ZERO);
  }

  private Health.Facts facts() {
    List<String> speaking = gateways.of(task);
    return new Health.Facts(
        state(),
        book.standing().map(TaskBook.Standing::detail).orElse(""),
        moment.aggregators(),
        book.running().map(running -> running.id().round()).orElse(0),
        book.running().map(CurrentExchange::deadlineAt).orElse(Instant.EPOCH),
        book.running().map(this::isOverdue).orElse(false),
        book.history().abandonedLast(),
        book.history().last().map(PastRound::reason).orElse(""),
        speaking.size(),
        speaking.stream().filter(name -> gateways.isSilent(name, moment.now())).toList(),
        book.versions().worseSince(book.inForce()),
        book.inForce(),
        book.rejections().invalidSince(moment.now().minus(LATELY)));
  }

  private Optional<ErrorInForce> error() {
    return book.versions().find(book.inForce()).flatMap(this::error);
  }

  private Optional<ErrorInForce> error(KnownVersion version) {
    Optional<Spread> spread = version.spread();
    return version
        .evaluation()
        .map(Evaluation::rmse)
        .map(
            rmse ->
                new ErrorInForce(
                    version.version(),
                    spread.map(Spread::median).orElse(null),
                    rmse,
                    spread.map(Spread::min).orElse(null),
                    spread.map(Spread::max).orElse(null),
                    book.spec().map(TaskReport::unit).orElse("")));
  }

  private static String unit(TaskSpec spec) {
    if (spec.getTarget() instanceof RemainingLife life) {
      return life.getUnit();
    }
    return spec.getTarget() instanceof SoftSensor soft ? soft.getSensor().getUnit() : "";
  }
}
