package dev.millrace.gateway.intake;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.gateway.store.AssetEventType;
import dev.millrace.gateway.store.Entry;
import dev.millrace.gateway.store.Origin;
import dev.millrace.gateway.store.QuarantineReason;
import dev.millrace.gateway.store.SensorLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns a message into entries of the store. Never throws: what cannot be read is an entry too. */
public final class MessageParser {

  private static final String ASSET = "asset";
  private static final int MAX_ASSET_CHARACTERS = 256;
  private static final int MAX_SAMPLES = 10_000;

  private final TopicPattern telemetry;
  private final TopicPattern events;
  private final JsonPayload json;
  private final UsualSample usual;
  private final SampleReader samples;
  private final JsonPointer eventType;
  private final JsonPointer eventClock;

  /**
   * @param telemetry topics of samples; names the level {@code {asset}}
   * @param events topics of events; names the level {@code {asset}}
   */
  public MessageParser(
      SensorLayout layout, TopicPattern telemetry, TopicPattern events, PayloadMapping mapping) {
    this.telemetry = withAsset(telemetry);
    this.events = withAsset(events);
    this.json = new JsonPayload(mapping.maxBytes());
    this.usual = new UsualSample(layout, mapping);
    this.samples = new SampleReader(layout, mapping);
    this.eventType = PayloadMapping.pointer(mapping.eventType());
    this.eventClock = PayloadMapping.pointer(mapping.eventClock());
  }

  /** What to subscribe to. */
  public List<String> filters() {
    return List.of(telemetry.filter(), events.filter());
  }

  /** One entry per sample of a telemetry message, one for any other message. */
  public List<Entry> parse(Origin origin) {
    try {
      Optional<Map<String, String>> levels = telemetry.match(origin.topic());
      if (levels.isPresent()) {
        String asset = asset(levels.get());
        Optional<UsualSample.Sample> one = json.read(origin.payload(), usual);
        return one.isPresent()
            ? List.of(entry(asset, one.get(), origin))
            : samples(asset, json.read(origin.payload()), origin);
      }
      levels = events.match(origin.topic());
      if (levels.isPresent()) {
        return List.of(event(asset(levels.get()), json.read(origin.payload()), origin));
      }
      throw new Refusal(
          QuarantineReason.UNKNOWN_TOPIC, "topic " + origin.topic() + " fits no pattern");
    } catch (Refusal refusal) {
      return List.of(unreadable(refusal, origin));
    }
  }

  private static Entry entry(String asset, UsualSample.Sample sample, Origin origin) {
    return new Entry.Telemetry(
        asset, sample.clock(), sample.values(), origin.payload().length, origin);
  }

  private List<Entry> samples(String asset, JsonNode payload, Origin origin) throws Refusal {
    if (!payload.isArray()) {
      return List.of(sample(asset, payload, origin.payload().length, origin));
    }
    int count = payload.size();
    if (count == 0) {
      throw new Refusal(QuarantineReason.MALFORMED, "the array has no sample");
    }
    if (count > MAX_SAMPLES) {
      throw new Refusal(
          QuarantineReason.OVERSIZED,
          "the array has %d samples, the limit is %d".formatted(count, MAX_SAMPLES));
    }
    int share = origin.payload().length / count;
    int remainder = origin.payload().length % count;
    List<Entry> entries = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      entries.add(sample(asset, payload.get(i), i == 0 ? share + remainder : share, origin));
    }
    return entries;
  }

  private Entry sample(String asset, JsonNode sample, int payloadBytes, Origin origin) {
    try {
      if (!sample.isObject()) {
        throw new Refusal(QuarantineReason.MALFORMED, "a sample is " + sample.getNodeType());
      }
      double[] values = samples.values(sample);
      return new Entry.Telemetry(asset, samples.clock(sample), values, payloadBytes, origin);
    } catch (Refusal refusal) {
      return unreadable(refusal, origin);
    }
  }

  private Entry event(String asset, JsonNode payload, Origin origin) throws Refusal {
    AssetEventType type =
        AssetEventType.of(payload.at(eventType).asText())
            .orElseThrow(
                () ->
                    new Refusal(
                        QuarantineReason.UNKNOWN_EVENT,
                        "event type is %s, not \"failed\", \"maintained\" or \"retract\""
                            .formatted(payload.at(eventType))));
    double clock =
        SampleReader.number(payload.at(eventClock), QuarantineReason.NO_CLOCK, "clock", eventClock);
    return new Entry.AssetEvent(asset, type, clock, origin);
  }

  private static Entry unreadable(Refusal refusal, Origin origin) {
    return new Entry.Unreadable(refusal.reason(), refusal.getMessage(), origin);
  }

  private static String asset(Map<String, String> levels) throws Refusal {
    String asset = levels.get(ASSET);
    if (asset.length() > MAX_ASSET_CHARACTERS) {
      throw new Refusal(
          QuarantineReason.UNKNOWN_TOPIC,
          "the asset's name has %d characters, the limit is %d"
              .formatted(asset.length(), MAX_ASSET_CHARACTERS));
    }
    return asset;
  }

  private static TopicPattern withAsset(TopicPattern pattern) {
    if (!pattern.hasName(ASSET)) {
      throw new IllegalArgumentException(
          "topic pattern " + pattern + ": name the level of the machine {asset}");
    }
    return pattern;
  }
}
