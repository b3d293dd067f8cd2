package dev.millrace.benchmarks.measure;

import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.kafka.common.utils.AppInfoParser;

/**
 * What figures hold for.
 *
 * @param at when, ISO 8601
 * @param jdk version and vendor
 * @param os name, version and architecture
 * @param cores processors the JVM may use
 * @param load how many threads of the whole machine wanted a processor over the last minute;
 *     negative where the system does not say
 * @param kafka version of brokers and clients
 */
public record Machine(String at, String jdk, String os, int cores, double load, String kafka) {
  /** This machine, now: before the run, so that its load is what else the machine does. */
  public static Machine now() {
    return new Machine(
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
        System.getProperty("java.version") + ", " + System.getProperty("java.vm.vendor"),
        "%s %s %s"
            .formatted(
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                System.getProperty("os.arch")),
        Runtime.getRuntime().availableProcessors(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
        AppInfoParser.getVersion());
  }
}
