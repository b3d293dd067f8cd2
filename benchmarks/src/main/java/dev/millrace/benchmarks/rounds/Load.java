package dev.millrace.benchmarks.rounds;

import java.lang.management.ManagementFactory;

/**
 * How many threads of the whole machine wanted a processor, over the last minute; negative where
 * the system does not say.
 *
 * @param before before the run: what else the machine does
 * @param after at its end, the run's own threads included
 */
record Load(double before, double after) {
  static double now() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }
}
