package dev.millrace.federation.robust;

import java.util.Objects;

/**
 * What one plant has trained.
 *
 * @param gateway name of its gateway
 * @param rows training rows, as the gateway says
 * @param values its parameters; not copied, and not to be changed
 */
public record LocalParameters(String gateway, long rows, double[] values) {
  public LocalParameters {
    Objects.requireNonNull(gateway, "gateway");
    Objects.requireNonNull(values, "values");
  }
}
