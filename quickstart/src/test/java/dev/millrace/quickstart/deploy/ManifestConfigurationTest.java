package dev.millrace.quickstart.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.aggregator.AggregatorConfig;
import dev.millrace.configuration.ConfigurationFile;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The aggregator's configuration in deploy/k8s fits the aggregator, and the manifests around it.
 */
class ManifestConfigurationTest {
  private static final String MOUNTED = "/etc/millrace-secrets";
  private static final List<String> SECRETS =
      List.of("kafka-username", "kafka-password", "registry-user-info");

  @TempDir Path secrets;
  private Manifests base;
  private Container container;

  @BeforeEach
  void read() throws IOException {
    base = Manifests.in(Manifests.K8S.resolve("base"));
    container = base.the(Deployment.class).getSpec().getTemplate().getSpec().getContainers().get(0);
    for (String name : SECRETS) {
      Files.writeString(secrets.resolve(name), "the " + name + "\n");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"base", "overlays/example"})
  void shouldListenAndWriteWhereTheManifestsSay(String directory) throws IOException {
    // When
    AggregatorConfig config = config(directory);

    // Then
    assertThat(config.http().host()).isEqualTo("0.0.0.0");
    assertThat(config.http().port())
        .isEqualTo(container.getPorts().get(0).getContainerPort().intValue());
    assertThat(container.getVolumeMounts())
        .filteredOn(mount -> mount.getName().equals("state"))
        .extracting(VolumeMount::getMountPath)
        .containsExactly(config.stateDirectory().toString());
  }

  @Test
  void shouldTakeItsLoginsFromTheMountedSecret() throws IOException {
    // When
    AggregatorConfig config = config("overlays/example");

    // Then
    assertThat(config.kafka().get("sasl.jaas.config").toString())
        .contains("username=\"the kafka-username\" password=\"the kafka-password\";");
    assertThat(config.registry()).containsEntry("basic.auth.user.info", "the registry-user-info");
  }

  @Test
  void shouldLetThroughTheAddressesItIsConfiguredFor() throws IOException {
    // Given
    AggregatorConfig config = config("base");

    // When
    List<Integer> open =
        base.the(NetworkPolicy.class).getSpec().getEgress().stream()
            .flatMap(rule -> rule.getPorts().stream())
            .map(port -> port.getPort().getIntVal())
            .toList();

    // Then
    assertThat(open)
        .contains(53)
        .contains(port(config.kafka().get("bootstrap.servers")))
        .contains(port(config.registry().get("schema.registry.url")));
  }

  @Test
  void shouldBeGivenTheTimeItWaitsForKafkaAtTheStart() throws IOException {
    var probe = container.getStartupProbe();
    assertThat(probe.getPeriodSeconds() * probe.getFailureThreshold())
        .isGreaterThan((int) config("base").startWithin().toSeconds());
  }

  private AggregatorConfig config(String directory) throws IOException {
    Path source = Manifests.K8S.resolve(directory).resolve("aggregator.yaml");
    Path here =
        Files.writeString(
            secrets.resolve("aggregator.yaml"),
            Files.readString(source).replace(MOUNTED, secrets.toString()));
    return ConfigurationFile.read(here, AggregatorConfig.class, Map.of());
  }

  private static int port(Object address) {
    String text = address.toString();
    return Integer.parseInt(text.substring(text.lastIndexOf(':') + 1));
  }
}
