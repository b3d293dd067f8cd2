package dev.millrace.quickstart.feed;

import dev.millrace.gateway.history.CsvHistory;
import dev.millrace.gateway.history.HistoryEntry;
import dev.millrace.gateway.history.HistoryEntry.Event;
import dev.millrace.gateway.history.HistoryEntry.Reading;
import dev.millrace.gateway.intake.MqttConfig;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;

/** The rows of a CSV file as readings and events of a plant, in the order of the file. QoS 1. */
public final class CsvFeed implements Feed {
  private final String plant;
  private final CsvHistory history;
  private final PlantTopics topics;
  private final Pace pace;
  private final AtomicLong published = new AtomicLong();

  /**
   * @throws IllegalArgumentException if the plant or a sensor has a name that cannot be published
   */
  public CsvFeed(String plant, CsvHistory history, Pace pace) {
    this.plant = plant;
    this.history = history;
    this.topics = new PlantTopics(plant, history.sensors());
    this.pace = pace;
  }

  @Override
  public String plant() {
    return plant;
  }

  @Override
  public long planned() {
    return history.summary().readings();
  }

  @Override
  public long published() {
    return published.get();
  }

  @Override
  public void run(MqttConfig broker) throws IOException, InterruptedException {
    try (Publisher publisher = Publisher.connect(broker)) {
      publishAll(publisher);
      publisher.awaitAcknowledgements();
    }
  }

  private void publishAll(Publisher publisher) throws IOException, InterruptedException {
    try {
      history.<PublishingEnded>forEach(entry -> publish(entry, publisher));
    } catch (PublishingEnded ended) {
      ended.rethrow();
    }
  }

  private void publish(HistoryEntry entry, Publisher publisher) throws PublishingEnded {
    try {
      if (entry instanceof Reading reading) {
        pace.await(reading.asset());
        publisher.publish(
            topics.telemetry(reading.asset()), topics.reading(reading.clock(), reading.values()));
        published.incrementAndGet();
      } else if (entry instanceof Event event) {
        publisher.publish(
            topics.events(event.asset()), PlantTopics.event(event.type(), event.clock()));
      }
    } catch (IOException | InterruptedException e) {
      throw new PublishingEnded(e);
    }
  }

  /** Carries one of two exceptions through the reader, which takes one type. */
  private static final class PublishingEnded extends Exception {
    private static final long serialVersionUID = 1L;

    PublishingEnded(Exception cause) {
      super(cause);
    }

    void rethrow() throws IOException, InterruptedException {
      if (getCause() instanceof IOException io) {
        throw io;
      }
      throw (InterruptedException) getCause();
    }
  }
}
