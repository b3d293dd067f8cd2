package dev.millrace.embedded.registry;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/**
 * The body of every request that carries a schema.
 *
 * @param schema the schema's JSON, as a string
 * @param schemaType AVRO or absent
 * @param references schemas it builds on; refused, since generated Avro schemas contain theirs
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record SchemaRequest(String schema, String schemaType, List<Map<String, Object>> references) {

  private static final ObjectMapper SORTED =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  /**
   * The schema, whitespace and layout gone.
   *
   * @param normalized whether the order of custom properties is to be ignored too
   */
  Schema parse(boolean normalized) {
    if (schema == null) {
      throw RegistryException.invalidSchema("the field \"schema\" is missing");
    }
    if (schemaType != null && !schemaType.equals("AVRO")) {
      throw RegistryException.invalidSchema(
          "type " + schemaType + "; this registry knows AVRO only");
    }
    if (references != null && !references.isEmpty()) {
      throw RegistryException.invalidSchema("references are not supported; inline the named types");
    }
    try {
      var parsed = new Schema.Parser().parse(schema);
      return normalized ? new Schema.Parser().parse(sorted(parsed)) : parsed;
    } catch (AvroRuntimeException | JsonProcessingException e) {
      throw RegistryException.invalidSchema(String.valueOf(e.getMessage()));
    }
  }

  private static String sorted(Schema schema) throws JsonProcessingException {
    return SORTED.writeValueAsString(SORTED.readValue(schema.toString(), Object.class));
  }
}
