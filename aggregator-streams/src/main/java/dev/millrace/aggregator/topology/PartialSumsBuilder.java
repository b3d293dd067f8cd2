package dev.millrace.aggregator.topology;

import dev.millrace.aggregator.admission.PartialSums;
import dev.millrace.aggregator.naming.Stores;
import java.util.Map;
import org.apache.kafka.streams.state.StoreBuilder;

/** Builds the partial sums of a partition, which are neither logged nor cached: see there. */
final class PartialSumsBuilder implements StoreBuilder<PartialSums> {
  @Override
  public StoreBuilder<PartialSums> withCachingEnabled() {
    throw new UnsupportedOperationException("partial sums are kept by themselves");
  }

  @Override
  public StoreBuilder<PartialSums> withCachingDisabled() {
    return this;
  }

  @Override
  public StoreBuilder<PartialSums> withLoggingEnabled(Map<String, String> config) {
    throw new UnsupportedOperationException("partial sums are empty whenever a log would matter");
  }

  @Override
  public StoreBuilder<PartialSums> withLoggingDisabled() {
    return this;
  }

  @Override
  public PartialSums build() {
    return new PartialSums();
  }

  @Override
  public Map<String, String> logConfig() {
    return Map.of();
  }

  @Override
  public boolean loggingEnabled() {
    return false;
  }

  @Override
  public String name() {
    return Stores.PARTIAL_SUMS;
  }
}
