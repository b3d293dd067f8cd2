package dev.millrace.quickstart.tycoon;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.millrace.embedded.tools.SystemTool;
import dev.millrace.turbofan.tycoon.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Runs the modules of the page outside a browser. */
record NodeScript(Path directory) {
  private static final JsonMapper JSON = new JsonMapper();

  /**
   * What a script prints.
   *
   * @param script a module that finds {@code ./rules.js}, {@code ./case.js} and {@code
   *     ./input.json} beside it, and prints JSON
   */
  JsonNode run(String script, Object input) throws IOException, InterruptedException {
    Path node = SystemTool.NODE.orSkip();
    for (String module : new String[] {"rules.js", "case.js"}) {
      Files.write(directory.resolve(module), Page.file("/" + module).orElseThrow().content());
    }
    Files.writeString(directory.resolve("package.json"), "{\"type\": \"module\"}");
    JSON.writeValue(directory.resolve("input.json").toFile(), input);
    Files.writeString(directory.resolve("script.js"), script);
    Path output = directory.resolve("output.json");
    Process process =
        new ProcessBuilder(node.toString(), "script.js")
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (process.waitFor() != 0) {
      throw new AssertionError(Files.readString(output));
    }
    return JSON.readTree(output.toFile());
  }
}
