package dev.millrace.quickstart.rounds;

import dev.millrace.configuration.DurationText;
import dev.millrace.configuration.cli.StopRequest;
import dev.millrace.quickstart.cli.OperatorCommand;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code millrace rounds}. */
@Command(
    name = "rounds",
    description = {
      "Shows the round that runs for each task, who is in and who is missing, and how the last"
          + " ones ended. On a terminal it stays and follows; elsewhere it prints once what stands."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  millrace rounds                           live, until Ctrl-C",
      "  millrace rounds --task engine-wear --once",
      "  millrace rounds --json | jq '.[] | {task, missing: .open.missing}'",
      "  millrace rounds --follow                  a line for each thing that happens",
      "  millrace rounds --follow --json | jq 'select(.event == \"ABANDONED\")'"
    })
public final class RoundsCommand extends OperatorCommand {
  private static final int LONGEST_HISTORY = 10_000;

  private static final String UNSEEN =
      "who answered is not shown: the right to read fl.updates and fl.updates.rejected is missing";

  @Option(names = "--task", paramLabel = "TASK", description = "Only rounds of this task.")
  private Optional<String> task = Optional.empty();

  @Option(
      names = "--last",
      paramLabel = "N",
      description = "Rounds of each task to show that are over.",
      defaultValue = "10",
      showDefaultValue = Help.Visibility.ALWAYS)
  private int last;

  @Option(
      names = "--since",
      paramLabel = "DURATION",
      description = "How far to look back for them, such as 12h or 30d.",
      defaultValue = "7d",
      converter = Ago.class,
      showDefaultValue = Help.Visibility.ALWAYS)
  private Duration since;

  @Option(names = "--once", description = "Print what stands and end, also on a terminal.")
  private boolean once;

  @Option(names = "--follow", description = "Print what happens from now on, a line each.")
  private boolean follow;

  @Option(
      names = "--json",
      description = "A JSON array of tasks; with --follow, a JSON object in each line.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    if (last < 0 || last > LONGEST_HISTORY) {
      throw usage("--last must be in 0..%d".formatted(LONGEST_HISTORY));
    }
    if (once && follow) {
      throw usage("--once and --follow exclude each other: give one");
    }
    Optional<LiveScreen> screen = once || follow || json ? Optional.empty() : LiveScreen.ofPerson();
    if (follow) {
      follow();
    } else if (screen.isPresent()) {
      watch(screen.get());
    } else {
      print();
    }
    return 0;
  }

  private void print() {
    RoundsView view = new RoundsView(task, last);
    try (RoundsFeed feed = feed(view)) {
      warnIfUnseen(feed);
      List<TaskRounds> tasks = view.snapshot();
      if (json) {
        out().json(tasks);
      } else if (tasks.isEmpty()) {
        out().say(nothing());
      } else {
        RoundsText.lines(tasks, Instant.now()).forEach(out()::say);
      }
    }
  }

  private void follow() {
    RoundsView view = new RoundsView(task, 0);
    try (StopRequest stop = StopRequest.endingWith(0);
        RoundsFeed feed = feed(view)) {
      warnIfUnseen(feed);
      while (!stop.isMade()) {
        for (Step step : feed.poll()) {
          if (json) {
            out().jsonLine(step);
          } else {
            out().say(RoundsText.line(step));
          }
        }
      }
    }
  }

  private void watch(LiveScreen live) throws IOException {
    RoundsView view = new RoundsView(task, last);
    try (LiveScreen screen = live;
        RoundsFeed feed = feed(view)) {
      while (!screen.isLeft()) {
        screen.show(frame(view.snapshot(), feed.seesAnswers()));
        feed.poll();
      }
    }
  }

  private List<String> frame(List<TaskRounds> tasks, boolean seesAnswers) {
    Instant now = Instant.now();
    List<String> lines = new ArrayList<>();
    lines.add("millrace rounds  %s  Ctrl-C ends".formatted(now.truncatedTo(ChronoUnit.SECONDS)));
    if (!seesAnswers) {
      lines.add(UNSEEN);
    }
    lines.add("");
    lines.addAll(tasks.isEmpty() ? List.of(nothing()) : RoundsText.lines(tasks, now));
    return lines;
  }

  private RoundsFeed feed(RoundsView view) {
    return RoundsFeed.open(settings(), view, Instant.now().minus(since));
  }

  private void warnIfUnseen(RoundsFeed feed) {
    if (!feed.seesAnswers()) {
      out().warn(UNSEEN);
    }
  }

  private String nothing() {
    return task.map(name -> "no rounds of task %s in this time".formatted(name))
        .orElse("no rounds in this time: 'millrace task list' says what the tasks wait for");
  }

  /** Reads a duration as configuration files do. */
  static final class Ago implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
      try {
        return DurationText.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }
}
