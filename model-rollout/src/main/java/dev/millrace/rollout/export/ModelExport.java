package dev.millrace.rollout.export;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.millrace.schemas.GlobalModel;
import dev.millrace.schemas.mapping.UnreadableRecordException;
import java.time.DateTimeException;

/**
 * Model versions as JSON, for notebooks, reviews and archives. What is read back has the digest and
 * makes the predictions of what was written. The fields are described in the module's README.
 */
public final class ModelExport {
  /** Most characters of a document: a record of full size, each number written out in decimals. */
  public static final int MAX_CHARS = 32 * 1024 * 1024;

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
          .build();

  private ModelExport() {}

  /**
   * The model as JSON.
   *
   * @throws UnreadableRecordException if the model makes no sense to this version
   */
  public static String toJson(GlobalModel model) {
    try {
      return JSON.writeValueAsString(DocumentWriter.write(model)) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("records of numbers and text can be written", e);
    }
  }

  /**
   * The model in a JSON document, with the digest that the document declares; whether it holds, ask
   * {@link dev.millrace.rollout.model.Verification}.
   *
   * @throws UnreadableRecordException if the document is not one, with the place and the reason
   */
  public static GlobalModel fromJson(String json) {
    if (json.length() > MAX_CHARS) {
      throw new UnreadableRecordException(
          "model document has %d characters; at most %d are allowed"
              .formatted(json.length(), MAX_CHARS));
    }
    try {
      ModelDocument document = JSON.readValue(json, ModelDocument.class);
      if (document == null) {
        throw new UnreadableRecordException("not a model document: null");
      }
      return DocumentReader.read(document);
    } catch (JsonProcessingException e) {
      throw new UnreadableRecordException("not a model document: " + place(e));
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new UnreadableRecordException("not a model document: " + e.getMessage());
    }
  }

  private static String place(JsonProcessingException e) {
    String what = e.getOriginalMessage().split("[;\n]", 2)[0];
    return e.getLocation() == null
        ? what
        : "%s (line %d)".formatted(what, e.getLocation().getLineNr());
  }
}
