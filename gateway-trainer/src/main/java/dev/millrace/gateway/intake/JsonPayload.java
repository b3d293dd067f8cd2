package dev.millrace.gateway.intake;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.millrace.gateway.store.QuarantineReason;
import java.io.IOException;
import java.util.Optional;

/** JSON as plants send it, bounded in size and depth. */
final class JsonPayload {

  private static final int MAX_DEPTH = 16;
  private static final int MAX_NUMBER_CHARACTERS = 64;
  private static final int MAX_TEXT_CHARACTERS = 1_024;

  private final JsonMapper mapper;
  private final int maxBytes;

  JsonPayload(int maxBytes) {
    this.maxBytes = maxBytes;
    JsonFactory factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(MAX_NUMBER_CHARACTERS)
                    .maxStringLength(MAX_TEXT_CHARACTERS)
                    .maxNameLength(MAX_TEXT_CHARACTERS)
                    .build())
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .build();
    this.mapper =
        JsonMapper.builder(factory)
            // Not JSON, but what several libraries write; refused later, with the sensor's name.
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();
  }

  /** The payload as a usual sample, without a tree; empty if it is anything else. */
  Optional<UsualSample.Sample> read(byte[] payload, UsualSample usual) {
    if (payload.length > maxBytes) {
      return Optional.empty();
    }
    try (JsonParser parser = mapper.createParser(payload)) {
      return usual.read(parser);
    } catch (IOException unusual) {
      return Optional.empty();
    }
  }

  /** The payload as a tree of objects, arrays and values; never absent. */
  JsonNode read(byte[] payload) throws Refusal {
    if (payload.length > maxBytes) {
      throw new Refusal(
          QuarantineReason.OVERSIZED,
          "payload has %d bytes, the limit is %d".formatted(payload.length, maxBytes));
    }
    try {
      JsonNode tree = mapper.readTree(payload);
      if (tree.isMissingNode()) {
        throw new Refusal(QuarantineReason.MALFORMED, "payload is empty");
      }
      return tree;
    } catch (JacksonException e) {
      throw new Refusal(QuarantineReason.MALFORMED, e.getOriginalMessage());
    } catch (IOException e) {
      throw new Refusal(QuarantineReason.MALFORMED, String.valueOf(e.getMessage()));
    }
  }
}
