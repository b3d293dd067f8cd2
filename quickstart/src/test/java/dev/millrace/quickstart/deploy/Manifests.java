package dev.millrace.quickstart.deploy;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Objects of Kubernetes, read strictly: a field that Kubernetes does not know, of the wrong type or
 * given twice is an error.
 */
record Manifests(List<HasMetadata> objects) {

  static final Path K8S = Path.of("..", "deploy", "k8s").toAbsolutePath().normalize();

  private static final Map<String, Class<? extends HasMetadata>> KINDS =
      Stream.of(
              ConfigMap.class,
              Deployment.class,
              Job.class,
              Namespace.class,
              NetworkPolicy.class,
              PodDisruptionBudget.class,
              Service.class,
              ServiceAccount.class)
          .collect(Collectors.toMap(Class::getSimpleName, type -> type));

  /** The model's types keep what they don't know in a map; without it Jackson refuses it. */
  private static final ObjectMapper STRICT =
      new ObjectMapper(
              YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .setAnnotationIntrospector(
              new JacksonAnnotationIntrospector() {
                @Override
                public Boolean hasAnySetter(Annotated annotated) {
                  return false;
                }
              });

  /** The resources of a directory's kustomization, patches left out. */
  static Manifests in(Path directory) throws IOException {
    List<HasMetadata> objects = new ArrayList<>();
    for (JsonNode resource : yaml(directory.resolve("kustomization.yaml")).get("resources")) {
      Path file = directory.resolve(resource.textValue());
      if (Files.isRegularFile(file)) {
        objects.addAll(parse(Files.readString(file)).objects());
      }
    }
    return new Manifests(objects);
  }

  /** A stream of YAML documents. */
  static Manifests parse(String documents) throws IOException {
    List<HasMetadata> objects = new ArrayList<>();
    try (MappingIterator<JsonNode> each = STRICT.readerFor(JsonNode.class).readValues(documents)) {
      while (each.hasNextValue()) {
        objects.add(object(each.nextValue()));
      }
    }
    return new Manifests(objects);
  }

  static JsonNode yaml(Path file) throws IOException {
    return STRICT.readTree(file.toFile());
  }

  /** The only object of a type. */
  <T extends HasMetadata> T the(Class<T> type) {
    List<T> found = objects.stream().filter(type::isInstance).map(type::cast).toList();
    if (found.size() != 1) {
      throw new AssertionError("%d of %s, not one".formatted(found.size(), type.getSimpleName()));
    }
    return found.get(0);
  }

  private static HasMetadata object(JsonNode document) throws IOException {
    Class<? extends HasMetadata> type = KINDS.get(document.path("kind").asText());
    if (type == null) {
      throw new IOException("kind '%s' is not known here".formatted(document.path("kind")));
    }
    HasMetadata object = STRICT.treeToValue(document, type);
    String version = document.path("apiVersion").asText();
    if (!HasMetadata.getApiVersion(type).equals(version)) {
      throw new IOException("%s has no version '%s'".formatted(type.getSimpleName(), version));
    }
    return object;
  }
}
