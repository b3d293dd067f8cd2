package dev.millrace.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.gateway.store.AssetEventType;
import dev.millrace.gateway.store.Entry;
import dev.millrace.gateway.store.Entry.AssetEvent;
import dev.millrace.gateway.store.Entry.Telemetry;
import dev.millrace.gateway.store.Entry.Unreadable;
import dev.millrace.gateway.store.Origin;
import dev.millrace.gateway.store.QuarantineReason;
import dev.millrace.gateway.store.SensorLayout;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageParserTest {

  private static final SensorLayout LAYOUT = SensorLayout.of("a", "b");
  private static final String TELEMETRY = "plants/lyon/assets/P1/telemetry";
  private static final String EVENTS = "plants/lyon/assets/P1/events";

  private final MessageParser flat = parser(PayloadMapping.flat("cycle"));

  @Test
  void shouldReadAFlatSample() {
    assertTelemetry(only(flat, TELEMETRY, "{'cycle':3,'b':2.5,'a':1}"), 3, 1, 2.5);
  }

  @Test
  void shouldReadANestedSample() {
    MessageParser nested = parser(PayloadMapping.nested("/head/cycle", "sensors"));

    assertTelemetry(
        only(nested, TELEMETRY, "{'head':{'cycle':3},'unit':'x','sensors':{'a':1,'b':2}}"),
        3,
        1,
        2);
  }

  @Test
  void shouldRenameFieldsAndIgnoreUnknownOnes() {
    MessageParser renaming =
        parser(
            PayloadMapping.flat("cycle").withFields(Map.of("a", "t/24")).ignoringUnknownSensors());

    assertTelemetry(only(renaming, TELEMETRY, "{'cycle':1,'t/24':7,'b':8,'c':9}"), 1, 7, 8);
  }

  @Test
  void shouldShareThePayloadOutOverTheSamplesOfAnArray() {
    // Given
    String payload =
        "[{'cycle':1,'a':1,'b':1},{'cycle':2,'a':'x','b':2},{'cycle':3,'a':3,'b':3}]  ";

    // When
    List<Entry> entries = parse(flat, TELEMETRY, payload);

    // Then
    assertTelemetry(entries.get(0), 1, 1, 1);
    assertThat(((Unreadable) entries.get(1)).reason()).isEqualTo(QuarantineReason.NOT_A_NUMBER);
    assertTelemetry(entries.get(2), 3, 3, 3);
    assertThat(payload).hasSize(77);
    assertThat(((Telemetry) entries.get(0)).payloadBytes()).isEqualTo(27);
    assertThat(((Telemetry) entries.get(2)).payloadBytes()).isEqualTo(25);
  }

  /** In an array a sample is read as a tree, alone it is not: nobody must see a difference. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'cycle':3,'a':0.1,'b':-2.5e-3}",
        "{'b':1E5,'a':-0,'cycle':9007199254740993}",
        "{'cycle':1,'a':123456789012345678901234567890,'b':4.9e-324}",
        "{'cycle':1,'a':2.2250738585072012e-308,'b':0.30000000000000004}",
        "{'cycle':1,'a':1e999,'b':1}",
        "{'cycle':1,'a':NaN,'b':1}",
        "{'cycle':1,'a':true,'b':1}",
        "{'cycle':1,'a':{'b':1},'b':1}",
        "{'cycle':1,'a':1,'b':1,'c':1}",
        "{'cycle':1,'a':1}",
        "{}"
      })
  void shouldReadOneSampleAsIfItStoodInAnArray(String payload) {
    Entry alone = only(flat, TELEMETRY, payload);
    Entry inArray = only(flat, TELEMETRY, "[" + payload + "]");

    assertThat(alone)
        .usingRecursiveComparison()
        .ignoringFields("origin", "payloadBytes")
        .isEqualTo(inArray);
  }

  @Property
  void shouldReadEveryNumberAsJavaDoes(@ForAll double clock, @ForAll double a, @ForAll double b) {
    String payload = "{'cycle':%s,'a':%s,'b':%s}".formatted(clock, a, b);

    assertTelemetry(only(flat, TELEMETRY, payload), clock, a, b);
  }

  @ParameterizedTest(name = "{0} is {1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"cycle\":1,\"a\":1,\"b\":NaN}       | NOT_A_NUMBER   | sensor b is NaN",
        "{\"cycle\":1,\"a\":1,\"b\":\"NaN\"}   | NOT_A_NUMBER   | sensor b is \"NaN\"",
        "{\"cycle\":1,\"a\":-Infinity,\"b\":1} | NOT_A_NUMBER   | sensor a is -Infinity",
        "{\"cycle\":1,\"a\":1e999,\"b\":1}     | NOT_A_NUMBER   | sensor a is Infinity",
        "{\"cycle\":1,\"a\":null,\"b\":1}      | NOT_A_NUMBER   | sensor a is null",
        "{\"cycle\":1,\"a\":[1],\"b\":1}       | NOT_A_NUMBER   | sensor a is an ARRAY",
        "{\"cycle\":1,\"a\":1}                 | MISSING_SENSOR | sensor b is absent; the sample has cycle, a",
        "{\"cycle\":1,\"a\":1,\"b\":1,\"c\":1} | UNKNOWN_SENSOR | field c is no sensor",
        "{\"a\":1,\"b\":1}                     | NO_CLOCK       | clock /cycle is absent",
        "{\"cycle\":\"1\",\"a\":1,\"b\":1}     | NO_CLOCK       | clock /cycle is \"1\"",
        "{\"cycle\":NaN,\"a\":1,\"b\":1}       | NO_CLOCK       | clock /cycle is NaN",
        "{\"cycle\":1,\"a\":1,\"a\":2,\"b\":1} | MALFORMED      | Duplicate field 'a'",
        "{\"cycle\":1,\"a\":1,\"b\":1} {}      | MALFORMED      | Trailing token",
        "{\"cycle\":1                          | MALFORMED      | Unexpected end-of-input",
        "[]                                    | MALFORMED      | the array has no sample",
        "[[]]                                  | MALFORMED      | a sample is ARRAY",
        "17                                    | MALFORMED      | a sample is NUMBER",
        "''                                    | MALFORMED      | payload is empty",
        "[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]] | MALFORMED  | nesting depth"
      })
  void shouldSayWhatIsWrongWithASample(String payload, QuarantineReason reason, String detail) {
    Unreadable refused = (Unreadable) flat.parse(origin(TELEMETRY, payload)).get(0);

    assertThat(refused.reason()).isEqualTo(reason);
    assertThat(refused.detail()).contains(detail);
  }

  @Test
  void shouldReadEvents() {
    assertThat(only(flat, EVENTS, "{'type':'failed','clock':192}"))
        .extracting("asset", "type", "clock")
        .containsExactly("P1", AssetEventType.FAILED, 192.0);
    assertThat(((AssetEvent) only(flat, EVENTS, "{'type':'maintained','clock':7}")).type())
        .isEqualTo(AssetEventType.MAINTAINED);
    assertThat(((AssetEvent) only(flat, EVENTS, "{'type':'retract','clock':7}")).type())
        .isEqualTo(AssetEventType.RETRACT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"type\":\"exploded\",\"clock\":1} | UNKNOWN_EVENT",
        "{\"clock\":1}                       | UNKNOWN_EVENT",
        "[]                                  | UNKNOWN_EVENT",
        "{\"type\":\"failed\"}               | NO_CLOCK",
        "nonsense                            | MALFORMED"
      })
  void shouldRefuseBadEvents(String payload, QuarantineReason reason) {
    Unreadable refused = (Unreadable) flat.parse(origin(EVENTS, payload)).get(0);

    assertThat(refused.reason()).isEqualTo(reason);
  }

  @Test
  void shouldRefuseOversizedPayloadsAndForeignTopics() {
    assertThat(((Unreadable) only(flat, TELEMETRY, " ".repeat(300_000))).detail())
        .isEqualTo("payload has 300000 bytes, the limit is 262144");
    assertThat(((Unreadable) only(flat, "plants/nice/assets/P1/telemetry", "{}")).reason())
        .isEqualTo(QuarantineReason.UNKNOWN_TOPIC);
  }

  @Test
  void shouldRefuseMoreSamplesThanOneCommitShouldHave() {
    assertThat(((Unreadable) only(flat, TELEMETRY, "[" + "1,".repeat(10_000) + "1]")).detail())
        .isEqualTo("the array has 10001 samples, the limit is 10000");
  }

  @Test
  void shouldAskForTheLevelOfTheAsset() {
    assertThatThrownBy(
            () ->
                new MessageParser(
                    LAYOUT,
                    TopicPattern.parse("plants/{plant}"),
                    TopicPattern.parse("events/{asset}"),
                    PayloadMapping.flat("cycle")))
        .hasMessage("topic pattern plants/{plant}: name the level of the machine {asset}");
  }

  @Property(tries = 300)
  void shouldMakeAnEntryOfAnyBytes(@ForAll byte[] payload, @ForAll boolean event) {
    Origin origin = new Origin(event ? EVENTS : TELEMETRY, payload, Instant.EPOCH);

    assertThat(flat.parse(origin)).isNotEmpty();
  }

  private static void assertTelemetry(Entry entry, double clock, double... values) {
    assertThat(entry).isInstanceOf(Telemetry.class);
    Telemetry telemetry = (Telemetry) entry;
    assertThat(telemetry.asset()).isEqualTo("P1");
    assertThat(telemetry.clock()).isEqualTo(clock);
    assertThat(telemetry.values()).containsExactly(values);
  }

  private static MessageParser parser(PayloadMapping mapping) {
    return new MessageParser(
        LAYOUT,
        TopicPattern.parse("plants/{plant}/assets/{asset}/telemetry").bind("plant", "lyon"),
        TopicPattern.parse("plants/{plant}/assets/{asset}/events").bind("plant", "lyon"),
        mapping);
  }

  private static Entry only(MessageParser parser, String topic, String payload) {
    List<Entry> entries = parse(parser, topic, payload);
    assertThat(entries).hasSize(1);
    return entries.get(0);
  }

  private static List<Entry> parse(MessageParser parser, String topic, String payload) {
    return parser.parse(origin(topic, payload.replace('\'', '"')));
  }

  private static Origin origin(String topic, String payload) {
    return new Origin(topic, payload.getBytes(StandardCharsets.UTF_8), Instant.EPOCH);
  }
}
