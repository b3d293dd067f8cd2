package dev.millrace.containers;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.utility.DockerImageName;

/** The Docker engine of this machine, if there is one that has the images or can pull them. */
final class Engine {
  private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

  private static final int PULL_MINUTES = 10;

  /** Looked for once, and at a container that does not start. */
  private static volatile Optional<String> obstacle = look();

  private Engine() {}

  /** Why no containers can be had here, one line; empty if they can. */
  static Optional<String> obstacle() {
    return obstacle;
  }

  /** There is an engine, and it is of no use. */
  static void failed(RuntimeException failure) {
    LOG.warn("embedded parts take the place of containers from here on", failure);
    obstacle = Optional.of("a container does not start: " + failure.getMessage());
  }

  private static Optional<String> look() {
    if (!isNamed()) {
      return Optional.of("no Docker engine: there is no socket of one, and DOCKER_HOST is not set");
    }
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      return Optional.of("no Docker engine answers");
    }
    Optional<String> missing =
        Stream.of(Image.values()).map(Engine::fetch).flatMap(Optional::stream).findFirst();
    missing.ifPresent(why -> LOG.warn("a Docker engine answers, but {}", why));
    return missing;
  }

  /** Asking for an engine that is not there would cost each test run a second and some noise. */
  private static boolean isNamed() {
    Stream<Path> sockets =
        Stream.of(
            Path.of("/var/run/docker.sock"),
            Path.of(System.getProperty("user.home"), ".docker", "run", "docker.sock"));
    return System.getenv("DOCKER_HOST") != null || sockets.anyMatch(Files::exists);
  }

  private static Optional<String> fetch(Image image) {
    DockerClient client = DockerClientFactory.lazyClient();
    if (has(client, image) || pulls(client, image)) {
      return Optional.empty();
    }
    return Optional.of(
        "image %s cannot be had: name another with %s, or build stand-ins with deploy/containers/stand-in-images"
            .formatted(image.named(), Setting.variable(image.property())));
  }

  private static boolean has(DockerClient client, Image image) {
    try {
      client.inspectImageCmd(image.named().asCanonicalNameString()).exec();
      return true;
    } catch (NotFoundException absent) {
      return false;
    }
  }

  /** Testcontainers itself would try for two minutes where there is no network. */
  private static boolean pulls(DockerClient client, Image image) {
    DockerImageName name = image.named();
    LOG.warn("pulling {}, which may take minutes the first time", name);
    try {
      client
          .pullImageCmd(name.getUnversionedPart())
          .withTag(name.getVersionPart())
          .start()
          .awaitCompletion(PULL_MINUTES, TimeUnit.MINUTES);
      return has(client, image);
    } catch (DockerException refused) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
