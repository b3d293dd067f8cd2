package dev.millrace.quickstart.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PromqlTest {
  @Test
  void shouldFindEveryMetricAndNothingElse() {
    assertThat(Promql.metrics("max by (task) (a_total{b=\"c_total\"}) > 1.1e3 * sum(rate(d[5m]))"))
        .containsExactly("a_total", "d");
    assertThat(Promql.metrics("a{x=~\"p|q\"} and on (task) max by (task) (b:c) == bool 1"))
        .containsExactly("a", "b:c");
    assertThat(Promql.metrics("sum without (x, y) (increase(a[$__rate_interval])) / 1e3"))
        .containsExactly("a");
    assertThat(Promql.metrics("absent(up)")).containsExactly("up");
  }
}
