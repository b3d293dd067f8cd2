package dev.millrace.turbofan.pooled;

import dev.millrace.turbofan.cmapss.Channel;
import dev.millrace.turbofan.cmapss.Engine;
import dev.millrace.turbofan.cmapss.Regime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes the operating point out of the sensors: the 14 informative ones, standardised within the
 * regime in which they were read. A regime that was never trained on is read as the nearest that
 * was.
 */
record RegimeNormaliser(Map<Regime, Standardisation> byRegime) {

  static RegimeNormaliser fit(List<Engine> engines) {
    Map<Regime, List<double[]>> rows = new LinkedHashMap<>();
    for (Engine engine : engines) {
      for (int cycle = 1; cycle <= engine.cycles(); cycle++) {
        Regime regime = Regime.nearest(Regime.NOMINAL, engine.settings(cycle));
        rows.computeIfAbsent(regime, unseen -> new ArrayList<>()).add(sensors(engine, cycle));
      }
    }
    Map<Regime, Standardisation> byRegime = new LinkedHashMap<>();
    rows.forEach((regime, of) -> byRegime.put(regime, Standardisation.of(of)));
    return new RegimeNormaliser(byRegime);
  }

  /** One row of 14 standardised sensors per cycle of the engine. */
  double[][] apply(Engine engine) {
    double[][] standardised = new double[engine.cycles()][];
    for (int cycle = 1; cycle <= engine.cycles(); cycle++) {
      Regime regime = Regime.nearest(byRegime.keySet(), engine.settings(cycle));
      standardised[cycle - 1] = byRegime.get(regime).apply(sensors(engine, cycle));
    }
    return standardised;
  }

  private static double[] sensors(Engine engine, int cycle) {
    return Channel.INFORMATIVE.stream()
        .mapToDouble(sensor -> engine.value(cycle, sensor))
        .toArray();
  }
}
