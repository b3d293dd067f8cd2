package dev.millrace.embedded.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;

/** One HTTP request to the registry: its parameters read in the API's types, its answer as JSON. */
record RegistryCall(Context context) {

  private static final ObjectMapper JSON = new ObjectMapper();

  String subject() {
    return context.pathParam("subject");
  }

  Version version() {
    return Version.parse(context.pathParam("version"));
  }

  int schemaId() {
    try {
      return Integer.parseInt(context.pathParam("id"));
    } catch (NumberFormatException notANumber) {
      throw RegistryException.schemaNotFound("'" + context.pathParam("id") + "'");
    }
  }

  boolean flag(String name) {
    return Boolean.parseBoolean(context.queryParam(name));
  }

  String parameter(String name) {
    var value = context.queryParam(name);
    return value == null ? "" : value;
  }

  Schema schema() {
    return body(SchemaRequest.class).parse(flag("normalize"));
  }

  <T> T body(Class<T> type) {
    try {
      var body = JSON.readValue(context.bodyAsBytes(), type);
      if (body == null) {
        throw RegistryException.badRequest("the body is null; expected a JSON object");
      }
      return body;
    } catch (JsonProcessingException e) {
      throw RegistryException.badRequest(
          "the body is not the JSON expected: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void answer(Object value) {
    try {
      answerText(JSON.writeValueAsString(value));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an answer of the registry is no JSON", e);
    }
  }

  /** Answers with text that is JSON already. */
  void answerText(String json) {
    context
        .contentType("application/vnd.schemaregistry.v1+json")
        .result(json.getBytes(StandardCharsets.UTF_8));
  }

  /** Answers whether a schema is compatible, with the reasons against it if the caller asks. */
  void answerVerdict(List<String> objections) {
    answer(
        flag("verbose")
            ? Map.of("is_compatible", objections.isEmpty(), "messages", objections)
            : Map.of("is_compatible", objections.isEmpty()));
  }

  void refuse(int httpStatus, int code, String message) {
    context.status(httpStatus);
    answer(Map.of("error_code", code, "message", message));
  }
}
