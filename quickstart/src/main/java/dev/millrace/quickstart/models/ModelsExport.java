package dev.millrace.quickstart.models;

import dev.millrace.rollout.catalogue.CataloguedModel;
import dev.millrace.rollout.export.ModelExport;
import dev.millrace.rollout.model.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code millrace models export}. */
@Command(
    name = "export",
    description = "Writes a model version to a file that 'verify' and other software can read.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "A model whose digest does not hold is not exported.",
      "",
      "Examples:",
      "  millrace models export turbofan-rul --out model.json",
      "  millrace models export turbofan-rul:3 | jq .parameters.coefficients"
    })
final class ModelsExport extends CatalogueCommand {
  /** Formats of exported models. */
  enum Format {
    JSON
  }

  @Parameters(
      paramLabel = ModelRef.LABEL,
      converter = ModelRef.Converter.class,
      description = "The model; without a version, the one in force.")
  private ModelRef ref;

  @Option(names = "--format", defaultValue = "JSON", description = "${COMPLETION-CANDIDATES}.")
  private Format format;

  @Option(names = "--out", paramLabel = "FILE", description = "Default: standard out.")
  private Path out;

  @Override
  int run() throws IOException {
    CataloguedModel model = find(ref);
    Verification verification = Verification.of(model.record());
    if (!(verification instanceof Verification.Holds)) {
      warn("%s is not exported, its digest %s".formatted(ref, ModelSheet.verdict(verification)));
      return 1;
    }
    String text =
        switch (format) {
          case JSON -> ModelExport.toJson(model.record());
        };
    if (out == null) {
      say(text.stripTrailing());
    } else {
      Files.writeString(out, text);
    }
    return 0;
  }
}
