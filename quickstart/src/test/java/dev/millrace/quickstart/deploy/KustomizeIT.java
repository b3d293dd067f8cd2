package dev.millrace.quickstart.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.millrace.embedded.process.ChildProcess;
import dev.millrace.embedded.tools.SystemTool;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Base and example as kubectl renders them. */
class KustomizeIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Test
  void shouldRenderTheBase() throws Exception {
    // When
    Manifests rendered = render("base");

    // Then
    assertThat(rendered.objects()).hasSize(7);
    assertConfigured(rendered, "base");
  }

  @Test
  void shouldRenderTheExample() throws Exception {
    // Given
    assumeThat(minorVersion()).as("minor version of kubectl").isGreaterThanOrEqualTo(21);

    // When
    Manifests rendered = render("overlays/example");

    // Then
    String namespace = rendered.the(Namespace.class).getMetadata().getName();
    assertThat(rendered.objects())
        .filteredOn(object -> !(object instanceof Namespace))
        .hasSize(7)
        .extracting(HasMetadata::getMetadata)
        .allSatisfy(metadata -> assertThat(metadata.getNamespace()).isEqualTo(namespace));
    assertThat(rendered.the(Deployment.class).getSpec().getReplicas()).isEqualTo(2);
    for (PodSpec pod : pods(rendered)) {
      assertThat(pod.getContainers().get(0).getImage())
          .isEqualTo("images.example.com/millrace-aggregator:0.1.0");
      assertThat(volume(pod, "secrets").getSecret().getOptional()).isFalse();
      assertThat(volume(pod, "secrets").getSecret().getDefaultMode()).isEqualTo(0440);
    }
    assertConfigured(rendered, "overlays/example");
  }

  /** Each pod mounts the generated map, whose name changes with its content. */
  private static void assertConfigured(Manifests rendered, String source) throws IOException {
    ConfigMap map = rendered.the(ConfigMap.class);
    assertThat(map.getMetadata().getName()).matches("millrace-aggregator-[a-z0-9]{10}");
    assertThat(map.getData())
        .containsOnlyKeys("aggregator.yaml")
        .containsValue(Files.readString(Manifests.K8S.resolve(source).resolve("aggregator.yaml")));
    assertThat(pods(rendered))
        .extracting(pod -> volume(pod, "configuration").getConfigMap().getName())
        .containsOnly(map.getMetadata().getName());
  }

  private static List<PodSpec> pods(Manifests rendered) {
    return List.of(
        rendered.the(Deployment.class).getSpec().getTemplate().getSpec(),
        rendered.the(Job.class).getSpec().getTemplate().getSpec());
  }

  private static Volume volume(PodSpec pod, String name) {
    return pod.getVolumes().stream()
        .filter(volume -> volume.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Manifests render(String kustomization) throws IOException {
    return Manifests.parse(kubectl("kustomize", Manifests.K8S.resolve(kustomization).toString()));
  }

  private static int minorVersion() {
    String said = kubectl("version", "--client");
    var version = Pattern.compile("v1\\.(\\d+)\\.|Minor:\"(\\d+)").matcher(said);
    assertThat(version.find()).as(said).isTrue();
    return Integer.parseInt(version.group(version.group(1) == null ? 2 : 1));
  }

  private static String kubectl(String... arguments) {
    String program = SystemTool.KUBECTL.orSkip().toString();
    try (var kubectl = ChildProcess.command(program).arguments(arguments).start()) {
      assertThat(kubectl.awaitExit(PATIENCE)).as(String.join("\n", kubectl.lines())).isZero();
      return String.join("\n", kubectl.out());
    }
  }
}
