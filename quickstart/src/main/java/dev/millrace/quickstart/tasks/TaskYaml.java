package dev.millrace.quickstart.tasks;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import dev.millrace.configuration.DurationText;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.CollectionNode;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Documents as YAML for people: one property a line, one sensor a line. */
final class TaskYaml {
  private static final int LINE_CHARACTERS = 160;

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .serializationInclusion(JsonInclude.Include.NON_NULL)
          .addModule(
              new SimpleModule()
                  .addSerializer(Duration.class, new DurationWriter())
                  .addSerializer(Double.class, new NumberWriter()))
          .build();

  private TaskYaml() {}

  /** The document as JSON, with the names and values of the file. */
  static JsonNode tree(Object document) {
    return MAPPER.valueToTree(document);
  }

  static String write(Object document) {
    DumperOptions options = new DumperOptions();
    options.setWidth(LINE_CHARACTERS);
    options.setSplitLines(false);
    Yaml yaml = new Yaml(options);
    Map<String, Object> tree =
        MAPPER.convertValue(document, new TypeReference<LinkedHashMap<String, Object>>() {});
    Node root = yaml.represent(tree);
    layOut(root, FlowStyle.BLOCK);
    StringWriter text = new StringWriter();
    yaml.serialize(root, text);
    return text.toString();
  }

  /** What is in a list stands on one line. */
  private static void layOut(Node node, FlowStyle style) {
    if (node instanceof CollectionNode<?> collection) {
      collection.setFlowStyle(style);
    }
    if (node instanceof MappingNode mapping) {
      mapping.getValue().forEach(entry -> layOut(entry.getValueNode(), style));
    } else if (node instanceof SequenceNode sequence) {
      sequence.getValue().forEach(item -> layOut(item, FlowStyle.FLOW));
    }
  }

  private static final class DurationWriter extends JsonSerializer<Duration> {
    @Override
    public void serialize(Duration value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeString(DurationText.write(value));
    }
  }

  /** {@code 125} and {@code 0.0005} rather than {@code 125.0} and {@code 5.0E-4}. */
  private static final class NumberWriter extends JsonSerializer<Double> {
    @Override
    public void serialize(Double value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      if (value == Math.rint(value) && Math.abs(value) < 1e15) {
        json.writeNumber(value.longValue());
      } else {
        json.writeNumber(BigDecimal.valueOf(value).stripTrailingZeros());
      }
    }
  }
}
