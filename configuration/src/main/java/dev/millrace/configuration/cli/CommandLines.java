package dev.millrace.configuration.cli;

import dev.millrace.configuration.ConfigurationException;
import picocli.CommandLine;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Command lines as all of Millrace's behave. Exit codes: 0 done, 1 failed, 2 wrong usage or
 * configuration.
 */
public final class CommandLines {
  private CommandLines() {}

  /** The command's line; expected failures are one line on standard error, never a stack trace. */
  public static CommandLine of(Object command) {
    return new CommandLine(command)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(true)
        .setParameterExceptionHandler(
            (exception, arguments) -> {
              CommandLine line = exception.getCommandLine();
              line.getErr().println("millrace: " + Failures.say(exception));
              UnmatchedArgumentException.printSuggestions(exception, line.getErr());
              line.getErr()
                  .println("Try '%s --help'.".formatted(line.getCommandSpec().qualifiedName()));
              return CommandLine.ExitCode.USAGE;
            })
        .setExecutionExceptionHandler(
            (exception, line, parsed) -> {
              line.getErr().println("millrace: " + Failures.say(exception));
              return exception instanceof ConfigurationException
                  ? CommandLine.ExitCode.USAGE
                  : CommandLine.ExitCode.SOFTWARE;
            });
  }
}
