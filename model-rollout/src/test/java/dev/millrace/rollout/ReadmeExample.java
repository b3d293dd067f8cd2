package dev.millrace.rollout;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** The example of the READMEs, so that it compiles. */
final class ReadmeExample {
  private ReadmeExample() {}

  public static void main(String[] arguments) throws InterruptedException {
    // example: follow
    var settings =
        Map.of(
            "bootstrap.servers", "127.0.0.1:9092",
            "schema.registry.url", "http://127.0.0.1:8081");
    var task = ActiveModel.of("engine-wear").connect(settings).checkpoint(Path.of("engine-wear"));
    try (ActiveModel model = task.start()) {
      model.awaitVersion(Duration.ofMinutes(1));
      var prediction = model.predict("engine-7", 181, Map.of("temperature", 42.0));
      prediction.ifPresent(System.out::println);
    }
    // example: end
  }
}
