package dev.millrace.configuration.process;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmInfoMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import java.util.Optional;

/** Meters of the process: the JVM, what it takes of the machine, and which build it runs. */
public final class ProcessMeters implements AutoCloseable {

  /** Always 1; the tag {@code version} tells which build runs. */
  public static final String BUILD = "millrace.build.info";

  private final JvmGcMetrics collections = new JvmGcMetrics();

  private ProcessMeters() {}

  /**
   * Adds them to a registry. To close it ends the listening to garbage collections.
   *
   * @param application a class of the application's jar, whose manifest has the version
   */
  public static ProcessMeters bind(MeterRegistry registry, Class<?> application) {
    ProcessMeters meters = new ProcessMeters();
    new JvmInfoMetrics().bindTo(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ClassLoaderMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    meters.collections.bindTo(registry);
    String version =
        Optional.ofNullable(application.getPackage().getImplementationVersion()).orElse("unknown");
    Gauge.builder(BUILD, () -> 1).tag("version", version).register(registry);
    return meters;
  }

  @Override
  public void close() {
    collections.close();
  }
}
