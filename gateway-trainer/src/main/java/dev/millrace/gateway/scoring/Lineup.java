package dev.millrace.gateway.scoring;

import dev.millrace.rollout.model.ModelVersion;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The models that readings are scored with at one moment.
 *
 * @param entries one per task with a model in force
 * @param need what they must be given
 */
record Lineup(List<Entry> entries, Need need) {

  /**
   * One task's model.
   *
   * @param adviseBelow a prediction below it is worth an advisory; empty for none
   * @param personalised whether the model is corrected for this plant
   */
  record Entry(String task, OptionalDouble adviseBelow, ModelVersion model, boolean personalised) {
    static Entry of(String task, OptionalDouble adviseBelow, Adopted adopted) {
      return new Entry(task, adviseBelow, adopted.model(), adopted.personalised());
    }
  }

  /**
   * What all models of a lineup need of a life.
   *
   * @param sensors their sensors, each once
   * @param window readings in the longest of their windows
   */
  record Need(List<String> sensors, int window) {
    static final Need NOTHING = new Need(List.of(), 0);
  }

  static Lineup of(List<Entry> entries) {
    return new Lineup(
        List.copyOf(entries),
        new Need(
            entries.stream()
                .flatMap(entry -> sensors(entry.model()).stream())
                .distinct()
                .sorted()
                .toList(),
            entries.stream().mapToInt(entry -> entry.model().scorer().history()).max().orElse(0)));
  }

  static List<String> sensors(ModelVersion version) {
    return dev.millrace.rollout.readings.Histories.sensors(version.model());
  }
}
