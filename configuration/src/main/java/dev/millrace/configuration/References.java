package dev.millrace.configuration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values by where they are found: {@code ${env:NAME}} is an environment variable, {@code
 * ${file:PATH}} the content of a file without surrounding white space. So secrets stay out of the
 * configuration.
 */
final class References {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{(env|file):([^}]+)}");
  private static final long MAX_BYTES = 1 << 20;

  private final Map<String, String> environment;

  References(Map<String, String> environment) {
    this.environment = environment;
  }

  /** The tree with every reference replaced. */
  JsonNode resolve(JsonNode tree, String path) {
    if (tree instanceof ObjectNode object) {
      object
          .properties()
          .forEach(each -> each.setValue(child(each.getValue(), path, each.getKey())));
    } else if (tree instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, resolve(array.get(i), path + "[" + i + "]"));
      }
    } else if (tree.isTextual()) {
      return TextNode.valueOf(text(tree.textValue(), path));
    }
    return tree;
  }

  private JsonNode child(JsonNode value, String path, String name) {
    return resolve(value, path.isEmpty() ? name : path + "." + name);
  }

  private String text(String text, String path) {
    Matcher reference = REFERENCE.matcher(text);
    StringBuilder resolved = new StringBuilder();
    while (reference.find()) {
      String found =
          reference.group(1).equals("env")
              ? variable(reference.group(2), path)
              : content(Path.of(reference.group(2)), path);
      reference.appendReplacement(resolved, Matcher.quoteReplacement(found));
    }
    return reference.appendTail(resolved).toString();
  }

  private String variable(String name, String path) {
    String value = environment.get(name);
    if (value == null) {
      throw new ConfigurationException(
          "%s: environment variable %s is not set".formatted(path, name));
    }
    return value;
  }

  private static String content(Path file, String path) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new ConfigurationException(
            "%s: file %s has more than %d bytes".formatted(path, file, MAX_BYTES));
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new ConfigurationException(
          "%s: file %s cannot be read: make it readable for this process".formatted(path, file), e);
    }
  }
}
