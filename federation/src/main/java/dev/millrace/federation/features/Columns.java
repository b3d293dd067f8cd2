package dev.millrace.federation.features;

import java.util.List;

/** Where a life keeps the sensors that a feature spec names. */
record Columns(int[] inputs, int[] settings) {
  static Columns of(FeatureSpec spec, Life life) {
    return new Columns(find(spec.inputs(), life), find(spec.regimes().settings(), life));
  }

  private static int[] find(List<SensorSpec> sensors, Life life) {
    return sensors.stream().mapToInt(sensor -> life.column(sensor.name())).toArray();
  }
}
