package dev.millrace.gateway.intake;

import java.nio.file.Path;

class IntakeIT extends IntakeContract {

  @Override
  PlantBroker startBroker(Path directory) {
    return PlantBroker.embedded(directory);
  }
}
