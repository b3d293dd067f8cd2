package dev.millrace.quickstart.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.millrace.configuration.cli.Printable;
import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What a command says: results on standard out, all else on standard error, and {@link Printable}
 * only.
 */
public record CommandOutput(CommandSpec command) {
  private static final JsonMapper JSON = new JsonMapper();

  /** A result. */
  public void say(String text) {
    print(command.commandLine().getOut(), text);
  }

  /** Something that is wrong or missing, in one line. */
  public void warn(String line) {
    print(command.commandLine().getErr(), "millrace: " + line.replace('\n', ' '));
  }

  /** A result as indented JSON: the components of records by name. */
  public void json(Object value) {
    try {
      say(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(value));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** One of many results, as JSON in a line of its own. */
  public void jsonLine(Object value) {
    try {
      say(JSON.writeValueAsString(value));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void print(PrintWriter out, String text) {
    out.println(Printable.of(text));
    out.flush();
  }
}
