package dev.millrace.configuration.process;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class LogFormatTest {
  private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();

  @BeforeEach
  void attach() {
    PatternLayoutEncoder plain = new PatternLayoutEncoder();
    plain.setContext(context);
    plain.setPattern("%level %msg %kvp{NONE}%n");
    plain.start();
    appender.setContext(context);
    appender.setEncoder(plain);
    appender.setOutputStream(written);
    appender.start();
    context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender);
    context.getLogger(LogFormatTest.class).setLevel(Level.INFO);
  }

  @AfterEach
  void detach() {
    context.getLogger(Logger.ROOT_LOGGER_NAME).detachAppender(appender);
  }

  @Test
  void shouldLeaveLinesForPeopleAsTheyAre() {
    // Given
    LogFormat.PLAIN.apply();

    // When
    say();

    // Then
    assertThat(written()).isEqualTo("INFO round closed task=pump-life round=7\n");
  }

  @Test
  void shouldWriteEveryKeyAsAFieldOfItsOwn() throws Exception {
    // Given
    LogFormat.JSON.apply();

    // When
    say();

    // Then
    JsonNode line = new ObjectMapper().readTree(written());
    assertThat(line.get("message").asText()).isEqualTo("round closed");
    assertThat(line.get("level").asText()).isEqualTo("INFO");
    assertThat(line.get("task").asText()).isEqualTo("pump-life");
    assertThat(line.get("round").asInt()).isEqualTo(7);
  }

  private static void say() {
    LoggerFactory.getLogger(LogFormatTest.class)
        .atInfo()
        .addKeyValue("task", "pump-life")
        .addKeyValue("round", 7)
        .log("round closed");
  }

  private String written() {
    return written.toString(StandardCharsets.UTF_8);
  }
}
