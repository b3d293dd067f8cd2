package dev.millrace.quickstart.models;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millrace.rollout.catalogue.CataloguedModel;
import dev.millrace.rollout.export.ModelExport;
import dev.millrace.rollout.model.Verification;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code millrace models show}. */
@Command(
    name = "show",
    description = "Shows a model version: what it sees, what it predicts, who made it.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  millrace models show turbofan-rul          the version in force",
      "  millrace models show turbofan-rul:3",
      "  millrace models show turbofan-rul --json"
    })
final class ModelsShow extends CatalogueCommand {
  @Parameters(
      paramLabel = ModelRef.LABEL,
      converter = ModelRef.Converter.class,
      description = "The model; without a version, the one in force.")
  private ModelRef ref;

  @Option(names = "--json", description = "As JSON, with all of the model.")
  private boolean json;

  @Override
  int run() throws IOException {
    CataloguedModel model = find(ref);
    Verification verification = Verification.of(model.record());
    say(json ? json(model, verification) : new ModelSheet(model, verification).toString());
    return 0;
  }

  private static String json(CataloguedModel model, Verification verification) throws IOException {
    JsonMapper mapper = new JsonMapper();
    ObjectNode node = mapper.createObjectNode();
    node.put("inForce", model.inForce());
    node.put("digestHolds", verification instanceof Verification.Holds);
    node.set("model", mapper.readTree(ModelExport.toJson(model.record())));
    return node.toPrettyString();
  }
}
