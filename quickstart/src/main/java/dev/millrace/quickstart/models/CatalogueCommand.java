package dev.millrace.quickstart.models;

import dev.millrace.configuration.cli.Printable;
import dev.millrace.quickstart.cli.ConnectionOptions;
import dev.millrace.rollout.catalogue.CataloguedModel;
import dev.millrace.rollout.catalogue.ModelCatalogue;
import dev.millrace.rollout.source.Connection;
import dev.millrace.rollout.source.UnavailableException;
import dev.millrace.schemas.mapping.UnreadableRecordException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** A command on the catalogue of models. An expected failure is one line and exit code 1. */
abstract class CatalogueCommand implements Callable<Integer> {
  @Spec private CommandSpec command;

  @Mixin private ConnectionOptions connection;

  /** Does the work. */
  abstract int run() throws IOException;

  @Override
  public final Integer call() {
    try {
      return run();
    } catch (UnavailableException
        | UnreadableRecordException
        | NoSuchModelException
        | TypeConversionException e) {
      return failed(e.getMessage());
    } catch (NoSuchFileException e) {
      return failed("%s does not exist".formatted(e.getMessage()));
    } catch (IOException e) {
      return failed("cannot read or write: " + e);
    }
  }

  /** The models that can be read; of the others it is said that and why they cannot. */
  final ModelCatalogue catalogue(Optional<String> task) {
    ModelCatalogue catalogue = ModelCatalogue.read(new Connection(connection.settings()), task);
    catalogue.unreadable().forEach(each -> warn("unreadable: " + each));
    return catalogue;
  }

  /**
   * The version named, or the one in force.
   *
   * @throws NoSuchModelException if there is none
   */
  final CataloguedModel find(ModelRef ref) {
    ModelCatalogue catalogue = catalogue(Optional.of(ref.task()));
    List<Integer> versions =
        catalogue.of(ref.task()).stream().map(model -> model.record().getVersion()).toList();
    if (versions.isEmpty()) {
      throw new NoSuchModelException(
          "task %s has no model: 'millrace models list' shows those there are"
              .formatted(ref.task()));
    }
    if (ref.version().isEmpty()) {
      return catalogue
          .inForce(ref.task())
          .orElseThrow(
              () ->
                  new NoSuchModelException(
                      "task %s has no version in force: name one of %s"
                          .formatted(ref.task(), versions)));
    }
    return catalogue
        .find(ref.task(), ref.version().getAsInt())
        .orElseThrow(
            () -> new NoSuchModelException("no model %s: there are %s".formatted(ref, versions)));
  }

  /** Says it on standard out. */
  final void say(String text) {
    print(command.commandLine().getOut(), text);
  }

  /** Says it on standard error. */
  final void warn(String line) {
    print(command.commandLine().getErr(), "millrace: " + line.replace('\n', ' '));
  }

  private int failed(String why) {
    warn(why);
    return 1;
  }

  /** Names come from the wire, and a terminal obeys control characters. */
  private static void print(PrintWriter out, String text) {
    out.println(Printable.of(text));
    out.flush();
  }
}
