package dev.millrace.aggregator.traces;

import static dev.millrace.schemas.traces.SpanKeys.EXCHANGE;
import static dev.millrace.schemas.traces.SpanKeys.FAULT;
import static dev.millrace.schemas.traces.SpanKeys.GATEWAY;
import static dev.millrace.schemas.traces.SpanKeys.OFFSET;
import static dev.millrace.schemas.traces.SpanKeys.PARTITION;
import static dev.millrace.schemas.traces.SpanKeys.ROUND;
import static dev.millrace.schemas.traces.SpanKeys.TASK;
import static dev.millrace.schemas.traces.SpanKeys.UPDATES;
import static dev.millrace.schemas.traces.SpanKeys.VERDICT;
import static dev.millrace.schemas.traces.SpanKeys.VERSION;

import dev.millrace.schemas.ExchangeLineage;
import dev.millrace.schemas.GlobalModel;
import dev.millrace.schemas.ModelUpdate;
import dev.millrace.schemas.RejectedUpdate;
import dev.millrace.schemas.internal.PlacedUpdate;
import dev.millrace.schemas.traces.DigestTrace;
import dev.millrace.schemas.traces.SpanKeys;
import dev.millrace.schemas.traces.Traces;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Spans of admission and of the end of a round. Told when done, not when committed: what is done
 * again after a crash is told again.
 */
public final class AggregatorTraces {
  private static final String ACCEPTED = "ACCEPTED";
  private static final String HELD = "HELD";

  private final Traces traces;

  public AggregatorTraces(Traces traces) {
    this.traces = traces;
  }

  /** Tells nobody. */
  public static AggregatorTraces none() {
    return new AggregatorTraces(Traces.none());
  }

  /** An update was judged and counts. */
  public void accepted(PlacedUpdate placed, Instant begun) {
    admitted(placed, ACCEPTED, begun);
  }

  /** An update came before its ask; it is judged again when that is there. */
  public void held(PlacedUpdate placed, Instant begun) {
    admitted(placed, HELD, begun);
  }

  /** An update was judged and does not count. */
  public void rejected(RejectedUpdate rejected, Instant begun) {
    if (!traces.isOn()) {
      return;
    }
    AttributesBuilder attributes =
        Attributes.builder()
            .put(TASK, rejected.getTask())
            .put(ROUND, (long) rejected.getRound())
            .put(EXCHANGE, (long) rejected.getExchange())
            .put(GATEWAY, rejected.getGateway())
            .put(VERDICT, rejected.getVerdict().name())
            .put(PARTITION, (long) rejected.getPartition())
            .put(OFFSET, rejected.getOffset());
    if (!rejected.getFault().isEmpty()) {
      attributes.put(FAULT, rejected.getFault());
    }
    admit(rejected.getDigest(), begun, attributes.build());
  }

  private void admitted(PlacedUpdate placed, String verdict, Instant begun) {
    if (!traces.isOn()) {
      return;
    }
    ModelUpdate update = placed.getUpdate();
    admit(
        update.getDigest(),
        begun,
        Attributes.builder()
            .put(TASK, update.getTask())
            .put(ROUND, (long) update.getRound())
            .put(EXCHANGE, (long) update.getExchange())
            .put(GATEWAY, update.getGateway())
            .put(VERDICT, verdict)
            .put(PARTITION, (long) placed.getPartition())
            .put(OFFSET, placed.getOffset())
            .build());
  }

  private void admit(ByteBuffer digest, Instant begun, Attributes attributes) {
    DigestTrace.of(digest)
        .ifPresent(trace -> traces.child(trace, SpanKeys.ADMIT, begun, Instant.now(), attributes));
  }

  /**
   * A round made a version.
   *
   * @param begun when its last exchange was complete
   */
  public void combined(GlobalModel model, Instant begun) {
    if (!traces.isOn()) {
      return;
    }
    long updates = model.getLineage().stream().mapToLong(each -> each.getUpdates().size()).sum();
    Attributes attributes =
        Attributes.builder()
            .put(TASK, model.getTask())
            .put(ROUND, (long) model.getRound())
            .put(VERSION, (long) model.getVersion())
            .put(UPDATES, updates)
            .build();
    DigestTrace.of(model.getDigest())
        .ifPresent(
            trace ->
                traces.root(
                    trace, SpanKeys.COMBINE, begun, Instant.now(), attributes, updates(model)));
  }

  /** Those of the last exchange first: what is left out of many is the most distant. */
  private static Stream<DigestTrace> updates(GlobalModel model) {
    List<ExchangeLineage> exchanges = new ArrayList<>(model.getLineage());
    Collections.reverse(exchanges);
    return exchanges.stream()
        .flatMap(exchange -> exchange.getUpdates().stream())
        .map(update -> DigestTrace.of(update.getDigest()))
        .flatMap(Optional::stream);
  }
}
