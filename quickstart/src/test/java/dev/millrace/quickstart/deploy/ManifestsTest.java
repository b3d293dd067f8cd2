package dev.millrace.quickstart.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.databind.JsonMappingException;
import dev.millrace.aggregator.Aggregator;
import dev.millrace.aggregator.status.StatusServer;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What deploy/k8s promises. */
class ManifestsTest {
  private static final Path BASE = Manifests.K8S.resolve("base");
  private static final Path EXAMPLE = Manifests.K8S.resolve("overlays/example");

  private Deployment deployment;
  private PodSpec aggregator;
  private PodSpec setup;
  private Manifests base;

  @BeforeEach
  void read() throws IOException {
    base = Manifests.in(BASE);
    deployment = base.the(Deployment.class);
    aggregator = deployment.getSpec().getTemplate().getSpec();
    setup = base.the(Job.class).getSpec().getTemplate().getSpec();
  }

  @Test
  void shouldRefuseAFieldThatKubernetesDoesNotKnow() {
    assertThatExceptionOfType(JsonMappingException.class)
        .isThrownBy(
            () ->
                Manifests.parse(
                    """
                    apiVersion: v1
                    kind: Service
                    spec:
                      ports: [{prot: TCP}]
                    """))
        .withMessageContaining("prot");
  }

  @Test
  void shouldRefuseAFieldThatIsGivenTwice() {
    assertThatExceptionOfType(JsonParseException.class)
        .isThrownBy(() -> Manifests.parse("kind: Service\nkind: Service\n"))
        .withMessageContaining("Duplicate");
  }

  @Test
  void shouldReadTheExampleStrictly() throws IOException {
    assertThat(Manifests.in(EXAMPLE).objects()).hasSize(1);
    assertThat(Manifests.parse(Files.readString(EXAMPLE.resolve("secrets.yaml"))).objects())
        .hasSize(2);
    assertThat(Manifests.parse(Files.readString(EXAMPLE.resolve("networkpolicy.yaml"))).objects())
        .hasSize(1);
  }

  @Test
  void shouldConfineEveryContainer() {
    for (PodSpec pod : List.of(aggregator, setup)) {
      assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
      assertThat(pod.getSecurityContext().getRunAsUser()).isEqualTo(10_001);
      assertThat(pod.getSecurityContext().getSeccompProfile().getType())
          .isEqualTo("RuntimeDefault");
      assertThat(pod.getAutomountServiceAccountToken()).isFalse();
      assertThat(pod.getEnableServiceLinks()).isFalse();
      for (Container container : pod.getContainers()) {
        var confined = container.getSecurityContext();
        assertThat(confined.getReadOnlyRootFilesystem()).isTrue();
        assertThat(confined.getAllowPrivilegeEscalation()).isFalse();
        assertThat(confined.getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(container.getResources().getRequests()).containsOnlyKeys("cpu", "memory");
        assertThat(container.getResources().getLimits()).containsOnlyKeys("cpu", "memory");
      }
    }
  }

  @Test
  void shouldGetTheMemoryItMayUse() {
    for (PodSpec pod : List.of(aggregator, setup)) {
      var resources = pod.getContainers().get(0).getResources();
      Quantity memory = resources.getLimits().get("memory");
      assertThat(resources.getRequests()).containsEntry("memory", memory);
    }
  }

  @Test
  void shouldProbeWhatTheStatusApiServes() {
    Container container = aggregator.getContainers().get(0);
    assertThat(path(container.getStartupProbe())).isEqualTo(StatusServer.HEALTH);
    assertThat(path(container.getLivenessProbe())).isEqualTo(StatusServer.HEALTH);
    assertThat(path(container.getReadinessProbe())).isEqualTo(StatusServer.READINESS);
  }

  @Test
  void shouldTellPrometheusWhereMetersAre() {
    Container container = aggregator.getContainers().get(0);
    assertThat(deployment.getSpec().getTemplate().getMetadata().getAnnotations())
        .containsEntry("prometheus.io/scrape", "true")
        .containsEntry("prometheus.io/path", StatusServer.METRICS)
        .containsEntry(
            "prometheus.io/port", container.getPorts().get(0).getContainerPort().toString());
  }

  @Test
  void shouldLetTheAggregatorLeaveInOrder() {
    assertThat(aggregator.getTerminationGracePeriodSeconds())
        .isGreaterThan(Aggregator.CLOSE_WITHIN.toSeconds());
  }

  @Test
  void shouldFindItsPodsByTheirLabels() {
    Map<String, String> labels = deployment.getSpec().getTemplate().getMetadata().getLabels();
    Map<String, String> ofSetup =
        base.the(Job.class).getSpec().getTemplate().getMetadata().getLabels();
    Map<String, String> selected = base.the(Service.class).getSpec().getSelector();
    Map<String, String> networked =
        base.the(NetworkPolicy.class).getSpec().getPodSelector().getMatchLabels();

    assertThat(deployment.getSpec().getSelector().getMatchLabels()).isEqualTo(labels);
    assertThat(base.the(PodDisruptionBudget.class).getSpec().getSelector().getMatchLabels())
        .isEqualTo(labels);
    aggregator
        .getTopologySpreadConstraints()
        .forEach(
            spread -> assertThat(spread.getLabelSelector().getMatchLabels()).isEqualTo(labels));
    assertThat(selected).isEqualTo(labels);
    assertThat(ofSetup.entrySet().containsAll(selected.entrySet())).isFalse();
    assertThat(labels).containsAllEntriesOf(networked);
    assertThat(ofSetup).containsAllEntriesOf(networked);
  }

  @Test
  void shouldMountWhatItReads() {
    for (PodSpec pod : List.of(aggregator, setup)) {
      Container container = pod.getContainers().get(0);
      assertThat(container.getVolumeMounts())
          .allSatisfy(
              mount ->
                  assertThat(pod.getVolumes())
                      .anyMatch(volume -> volume.getName().equals(mount.getName())));
      assertThat(container.getArgs()).endsWith("--config", "/etc/millrace/aggregator.yaml");
      assertThat(container.getVolumeMounts())
          .extracting(VolumeMount::getMountPath)
          .contains("/etc/millrace", "/etc/millrace-secrets", "/tmp");
    }
  }

  private static String path(Probe probe) {
    assertThat(probe.getHttpGet().getPort().getStrVal()).isEqualTo("http");
    return probe.getHttpGet().getPath();
  }
}
