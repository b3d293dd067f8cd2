package dev.millrace.configuration.process;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.OutputStreamAppender;
import java.io.PrintWriter;
import net.logstash.logback.encoder.LogstashEncoder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the lines of a log look. */
public enum LogFormat {
  /** For people: as Logback's configuration says. */
  PLAIN,
  /**
   * For collectors of logs: one JSON object a line, whose fields are the event's keys beside {@code
   * @timestamp}, {@code level}, {@code logger_name}, {@code thread_name}, {@code message} and {@code
   * stack_trace}.
   */
  JSON;

  /**
   * Lets the process log like this from now on; what Logback's configuration says of levels and
   * targets stays.
   */
  public void apply() {
    if (this == JSON && LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      context
          .getLogger(Logger.ROOT_LOGGER_NAME)
          .iteratorForAppenders()
          .forEachRemaining(appender -> encodeAsJson(appender, context));
    }
  }

  /** Says what people at a terminal wait for: as a line of its own, or as an event like others. */
  public void say(PrintWriter out, String line) {
    if (this == JSON) {
      LoggerFactory.getLogger(LogFormat.class).info(line);
    } else {
      out.println(line);
      out.flush();
    }
  }

  private static void encodeAsJson(Appender<ILoggingEvent> appender, LoggerContext context) {
    if (appender instanceof OutputStreamAppender<ILoggingEvent> lines) {
      LogstashEncoder encoder = new LogstashEncoder();
      encoder.setContext(context);
      encoder.start();
      lines.setEncoder(encoder);
    }
  }
}
