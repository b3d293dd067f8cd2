package dev.millrace.gateway.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.millrace.gateway.GatewayStatus;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/** A gateway's status as JSON; instants and durations in ISO-8601. */
public final class StatusJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .addModule(
              new SimpleModule()
                  .addSerializer(Instant.class, ToStringSerializer.instance)
                  .addSerializer(Duration.class, ToStringSerializer.instance)
                  .addDeserializer(Instant.class, new ByText<>(Instant.class, Instant::parse))
                  .addDeserializer(Duration.class, new ByText<>(Duration.class, Duration::parse)))
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private StatusJson() {}

  public static String write(Object status) {
    try {
      return MAPPER.writeValueAsString(status);
    } catch (JacksonException e) {
      throw new IllegalStateException("a status has no JSON", e);
    }
  }

  /**
   * Reads a status of this version or another.
   *
   * @throws IOException if it is none
   */
  public static GatewayStatus read(String json) throws IOException {
    return MAPPER.readValue(json, GatewayStatus.class);
  }

  /** A value by the text that its {@code toString} writes. */
  private static final class ByText<T> extends StdScalarDeserializer<T> {
    private static final long serialVersionUID = 1L;

    private final transient Function<String, T> parse;

    ByText(Class<T> type, Function<String, T> parse) {
      super(type);
      this.parse = parse;
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
      return parse.apply(parser.getText());
    }
  }
}
