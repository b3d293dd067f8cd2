package dev.millrace.gateway;

import dev.millrace.configuration.cli.CommandLines;
import dev.millrace.gateway.cli.GatewayCommand;

/** The gateway's commands as a program of their own. */
public final class GatewayMain {
  private GatewayMain() {}

  /** Runs a command and ends the process with its exit code: 0 done, 1 failed, 2 wrong usage. */
  public static void main(String[] arguments) {
    System.exit(CommandLines.of(new GatewayCommand()).execute(arguments));
  }
}
