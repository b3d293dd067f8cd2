package dev.millrace.benchmarks.rounds;

import dev.millrace.schemas.topics.TopicCatalogue;
import dev.millrace.schemas.topics.TopicSpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.utils.AppInfoParser;

/**
 * What a run's figures hold for.
 *
 * @param startedAt when it started, ISO 8601
 * @param jdk version and vendor
 * @param os name, version and architecture
 * @param cores processors the JVM may use
 * @param load what else the machine did
 * @param kafka version of brokers and clients
 * @param brokers brokers; replication costs nothing where there is one
 * @param partitions of each topic
 * @param features features of the task
 * @param updateBytes bytes of the largest update, also of the baseline's record
 * @param commitIntervalMs of the aggregator
 * @param plan how much was measured
 */
record RunSettings(
    String startedAt,
    String jdk,
    String os,
    int cores,
    Load load,
    String kafka,
    int brokers,
    Map<String, Integer> partitions,
    int features,
    int updateBytes,
    long commitIntervalMs,
    Counts plan) {

  /** Gateways and rounds. */
  record Counts(int gateways, int rounds, int warmUp, int fencedRounds) {}

  static RunSettings of(RoundsPlan plan, Instant startedAt, Load load, int updateBytes) {
    return new RunSettings(
        startedAt.truncatedTo(ChronoUnit.SECONDS).toString(),
        System.getProperty("java.version") + ", " + System.getProperty("java.vm.vendor"),
        "%s %s %s"
            .formatted(
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                System.getProperty("os.arch")),
        Runtime.getRuntime().availableProcessors(),
        load,
        AppInfoParser.getVersion(),
        1,
        TopicCatalogue.standard().topics().stream()
            .collect(
                Collectors.toMap(
                    TopicSpec::name, TopicSpec::partitions, Integer::sum, TreeMap::new)),
        BenchTask.FEATURES,
        updateBytes,
        plan.commitInterval().toMillis(),
        new Counts(plan.gateways(), plan.rounds(), plan.warmUp(), plan.fencedRounds()));
  }
}
