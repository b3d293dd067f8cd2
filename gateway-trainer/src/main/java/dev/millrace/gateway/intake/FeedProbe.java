package dev.millrace.gateway.intake;

import java.util.Arrays;
import java.util.List;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttException;

/** Tries whether readings could be had, beside a gateway that runs. */
public final class FeedProbe {
  /** Another name than the gateway's, whose connection the broker would end. */
  private static final String SUFFIX = "-check";

  private FeedProbe() {}

  /**
   * Connects and subscribes, and leaves nothing behind.
   *
   * @return what was found, in one line
   * @throws IllegalStateException with the reason and the fix
   */
  public static String tryOut(MqttConfig config, List<TopicPattern> topics) {
    String[] filters = topics.stream().map(TopicPattern::filter).toArray(String[]::new);
    try (PahoClient client =
        new PahoClient(config.withClientId(config.clientId() + SUFFIX), null)) {
      client.connect(true);
      IMqttToken subscribed = client.paho().subscribe(filters, new int[filters.length]);
      subscribed.waitForCompletion(config.connectTimeout().toMillis());
      requireGranted(filters, subscribed);
      return "subscribed to %s at %s".formatted(String.join(", ", filters), config.server());
    } catch (MqttException e) {
      throw new IllegalStateException("%s: %s".formatted(config.server(), reason(config, e)), e);
    }
  }

  private static void requireGranted(String[] filters, IMqttToken subscribed) {
    if (Arrays.stream(subscribed.getGrantedQos()).anyMatch(qos -> qos == PahoConnection.REFUSED)) {
      throw new IllegalStateException(
          "the broker refuses a subscription of %s: grant this user to read them"
              .formatted(String.join(", ", filters)));
    }
  }

  private static String reason(MqttConfig config, MqttException e) {
    String symptom = e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
    return BrokerAdvice.advice(config, e)
        .orElse(symptom + "; correct mqtt.server, mqtt.login or the broker's rights");
  }
}
