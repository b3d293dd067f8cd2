package dev.millrace.configuration;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.millrace.configuration.Shape.Section;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * Reads a configuration file in YAML as a record.
 *
 * <p>Keys are the names of the record's components; a component that is a record is a section; a
 * {@code Map} holds properties that others name. Environment variables win over the file; then
 * references to variables and files are resolved. A property that is left out is null: the record's
 * constructor gives it its default, and refuses what makes no sense with an {@link
 * IllegalArgumentException} or, for what is missing, a {@link NullPointerException} with a message.
 */
public final class ConfigurationFile {
  private static final long MAX_BYTES = 4 << 20;

  private static final ObjectMapper YAML =
      new ObjectMapper(
          YAMLFactory.builder()
              .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
              .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(50).build())
              .build());

  private static final JsonMapper BINDING =
      JsonMapper.builder()
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .addModule(new Jdk8Module())
          .addModule(new SimpleModule().addDeserializer(Duration.class, new DurationText()))
          .build();

  private ConfigurationFile() {}

  /**
   * Reads a file.
   *
   * @param environment the environment's variables, e.g. {@link System#getenv()}
   * @throws ConfigurationException if it cannot be read or makes no sense: one line with the file,
   *     the property and the fix
   */
  public static <T extends Record> T read(
      Path file, Class<T> type, Map<String, String> environment) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new ConfigurationException("more than %d bytes".formatted(MAX_BYTES));
      }
      return bind(YAML.readTree(file.toFile()), type, environment);
    } catch (ConfigurationException e) {
      throw new ConfigurationException("%s: %s".formatted(file, e.getMessage()), e.getCause());
    } catch (JacksonException e) {
      throw new ConfigurationException(
          "%s: %s%s".formatted(file, at(e.getLocation()), firstLine(e.getOriginalMessage())), e);
    } catch (IOException e) {
      throw new ConfigurationException(
          "%s cannot be read: name a file that can".formatted(file), e);
    }
  }

  /**
   * What the environment alone says, for who names no file.
   *
   * @throws ConfigurationException if it makes no sense: one line with the property and the fix
   */
  public static <T extends Record> T environment(Class<T> type, Map<String, String> environment) {
    return bind(YAML.missingNode(), type, environment);
  }

  private static <T extends Record> T bind(
      JsonNode read, Class<T> type, Map<String, String> environment) {
    ObjectNode tree = read instanceof ObjectNode object ? object : YAML.createObjectNode();
    if (tree != read && !read.isMissingNode() && !read.isNull()) {
      throw new ConfigurationException("is not a list of 'property: value' lines");
    }
    Section shape = (Section) Shape.of(type);
    KnownKeys.check(tree, shape, "");
    Overrides.apply(tree, shape, environment);
    new References(environment).resolve(tree, "");
    try {
      return BINDING.treeToValue(tree, type);
    } catch (JsonMappingException e) {
      throw new ConfigurationException(Misfit.say(e), e);
    } catch (JacksonException e) {
      throw new ConfigurationException(firstLine(e.getOriginalMessage()), e);
    }
  }

  private static String at(JsonLocation location) {
    return location == null ? "" : "line %d: ".formatted(location.getLineNr());
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("");
  }
}
