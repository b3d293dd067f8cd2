package dev.millrace.gateway.scoring;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.OptionalDouble;

/**
 * Predictions and advisories as JSON objects in UTF-8. Numbers are written so that reading them
 * gives the same bits.
 */
final class JsonMessages {

  private static final JsonFactory JSON = new JsonFactory();

  private JsonMessages() {}

  static byte[] prediction(LivePrediction prediction) {
    return message(prediction, OptionalDouble.empty());
  }

  /** The prediction that passed the threshold, and the threshold. */
  static byte[] advisory(LivePrediction prediction, double adviseBelow) {
    return message(prediction, OptionalDouble.of(adviseBelow));
  }

  private static byte[] message(LivePrediction prediction, OptionalDouble adviseBelow) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("task", prediction.task());
      json.writeStringField("asset", prediction.asset());
      json.writeNumberField("clock", prediction.clock());
      json.writeNumberField("prediction", prediction.value());
      json.writeStringField("unit", prediction.unit());
      if (adviseBelow.isPresent()) {
        json.writeNumberField("adviseBelow", adviseBelow.getAsDouble());
      }
      json.writeNumberField("modelVersion", prediction.version());
      json.writeBooleanField("personalised", prediction.personalised());
      json.writeNumberField("modelAgeSeconds", prediction.modelAge().toSeconds());
      json.writeStringField("readingAt", prediction.readingAt().toString());
      json.writeStringField("scoredAt", prediction.scoredAt().toString());
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("memory takes every byte", e);
    }
    return bytes.toByteArray();
  }
}
