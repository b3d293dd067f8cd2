package dev.millrace.configuration.traces;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Tells what becomes of spans in the log of the process, instead of the exporter's own lines. */
final class WatchedExporter implements SpanExporter {
  /** Held, since a logger that nobody holds forgets what it was told. */
  private static final Logger ITS_OWN = Logger.getLogger("io.opentelemetry.exporter");

  private final SpanExporter exporter;
  private final LostSpans lost;
  private final LastWord lastWord = new LastWord();

  WatchedExporter(SpanExporter exporter, LostSpans lost) {
    this.exporter = exporter;
    this.lost = lost;
    ITS_OWN.setUseParentHandlers(false);
    ITS_OWN.addHandler(lastWord);
  }

  @Override
  public CompletableResultCode export(Collection<SpanData> spans) {
    CompletableResultCode result = exporter.export(spans);
    return result.whenComplete(
        () -> {
          if (result.isSuccess()) {
            lost.arrived();
          } else {
            lost.lost(spans.size(), lastWord.text);
          }
        });
  }

  @Override
  public CompletableResultCode flush() {
    return exporter.flush();
  }

  @Override
  public CompletableResultCode shutdown() {
    ITS_OWN.removeHandler(lastWord);
    return exporter.shutdown();
  }

  @Override
  public String toString() {
    return exporter.toString();
  }

  /** Only the exporter's lines tell why it failed. */
  private static final class LastWord extends Handler {
    private volatile String text = "unknown";

    @Override
    public void publish(LogRecord line) {
      text = line.getMessage();
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
