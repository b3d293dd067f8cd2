package dev.millrace.gateway.intake;

import dev.millrace.containers.Parts;
import dev.millrace.embedded.parts.MqttPart;
import java.nio.file.Path;

class IntakeIT extends IntakeContract {

  @Override
  MqttPart startBroker(Path directory) {
    return Parts.mqtt(directory);
  }
}
