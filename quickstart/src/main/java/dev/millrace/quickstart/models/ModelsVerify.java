package dev.millrace.quickstart.models;

import dev.millrace.configuration.cli.Json;
import dev.millrace.quickstart.cli.Table;
import dev.millrace.rollout.export.ModelExport;
import dev.millrace.rollout.model.Verification;
import dev.millrace.schemas.GlobalModel;
import dev.millrace.schemas.mapping.UnreadableRecordException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code millrace models verify}. */
@Command(
    name = "verify",
    description = "Computes the digest of a model version anew and compares.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:The digest holds.", "1:It does not, or the model cannot be read."},
    footer = {
      "",
      "Examples:",
      "  millrace models verify turbofan-rul        the version in force",
      "  millrace models verify turbofan-rul:3",
      "  millrace models verify model.json          needs no connection"
    })
final class ModelsVerify extends CatalogueCommand {
  private static final String SUFFIX = ".json";

  @Parameters(
      paramLabel = ModelRef.LABEL + "|FILE.json",
      description = "The model, or a file that 'export' wrote.")
  private String what;

  @Option(names = "--json", description = "The verdict as JSON.")
  private boolean json;

  /** What {@code --json} prints. */
  record Result(String task, int version, boolean holds, String verdict) {}

  @Override
  int run() throws IOException {
    GlobalModel model =
        what.endsWith(SUFFIX)
            ? read(Path.of(what))
            : find(new ModelRef.Converter().convert(what)).record();
    Verification verification = Verification.of(model);
    say(json ? Json.of(result(model, verification)) : sheet(model, verification));
    return verification instanceof Verification.Holds ? 0 : 1;
  }

  private static Result result(GlobalModel model, Verification verification) {
    return new Result(
        model.getTask(),
        model.getVersion(),
        verification instanceof Verification.Holds,
        ModelSheet.verdict(verification));
  }

  private static String sheet(GlobalModel model, Verification verification) {
    Table sheet = new Table("model", model.getTask() + ":" + model.getVersion());
    sheet.add("digest", ModelSheet.verdict(verification));
    sheet.add("round", model.getRound());
    model
        .getLineage()
        .forEach(e -> sheet.add("exchange " + e.getExchange(), ModelSheet.exchange(e)));
    sheet.add("revision", model.getRevision());
    sheet.add("lineage", model.getLineageId());
    return sheet.toString();
  }

  private static GlobalModel read(Path file) throws IOException {
    if (Files.size(file) > ModelExport.MAX_CHARS) {
      throw new UnreadableRecordException(
          "%s has %d bytes, more than any model".formatted(file, Files.size(file)));
    }
    try {
      return ModelExport.fromJson(Files.readString(file));
    } catch (UnreadableRecordException e) {
      throw new UnreadableRecordException("%s: %s".formatted(file, e.getMessage()));
    }
  }
}
