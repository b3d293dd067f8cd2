package dev.millrace.quickstart.models;

import dev.millrace.quickstart.cli.Table;
import dev.millrace.rollout.export.ModelExport;
import dev.millrace.rollout.model.Verification;
import dev.millrace.schemas.GlobalModel;
import dev.millrace.schemas.mapping.UnreadableRecordException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
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

  @Override
  int run() throws IOException {
    GlobalModel model =
        what.endsWith(SUFFIX)
            ? read(Path.of(what))
            : find(new ModelRef.Converter().convert(what)).record();
    Verification verification = Verification.of(model);
    Table sheet = new Table("model", model.getTask() + ":" + model.getVersion());
    sheet.add("digest", ModelSheet.verdict(verification));
    sheet.add("round", model.getRound());
    model
        .getLineage()
        .forEach(e -> sheet.add("exchange " + e.getExchange(), ModelSheet.exchange(e)));
    sheet.add("revision", model.getRevision());
    sheet.add("lineage", model.getLineageId());
    say(sheet.toString());
    return verification instanceof Verification.Holds ? 0 : 1;
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
