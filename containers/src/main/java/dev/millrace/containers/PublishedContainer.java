package dev.millrace.containers;

import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports.Binding;
import dev.millrace.embedded.LoopbackPort;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;
import org.testcontainers.images.builder.Transferable;

/**
 * A container with one port, published on a port of 127.0.0.1 that stays the same when it is
 * started again, which those that Testcontainers picks do not.
 */
final class PublishedContainer {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Time to end in order before it is killed. */
  private static final int GRACE_SECONDS = 20;

  private final int port = LoopbackPort.free();
  private final GenericContainer<?> container;

  PublishedContainer(Image image, int inside) {
    ExposedPort exposed = ExposedPort.tcp(inside);
    PortBinding binding = new PortBinding(Binding.bindIpAndPort("127.0.0.1", port), exposed);
    container =
        new GenericContainer<>(image.named())
            .withCreateContainerCmdModifier(
                create ->
                    create
                        .withExposedPorts(exposed)
                        .getHostConfig()
                        .withPublishAllPorts(false)
                        .withPortBindings(binding))
            .waitingFor(new Unawaited());
  }

  int port() {
    return port;
  }

  PublishedContainer with(Map<String, String> variables) {
    container.withEnv(variables);
    return this;
  }

  PublishedContainer withFile(String path, String text) {
    container.withCopyToContainer(Transferable.of(text), path);
    return this;
  }

  /** Creates it, and waits until it answers. */
  void start(Callable<Boolean> answers) {
    container.start();
    await(answers);
  }

  /** Ends its process in order; its files stay. */
  void stop() {
    container
        .getDockerClient()
        .stopContainerCmd(container.getContainerId())
        .withTimeout(GRACE_SECONDS)
        .exec();
  }

  /** Starts its process again. */
  void restart(Callable<Boolean> answers) {
    container.getDockerClient().startContainerCmd(container.getContainerId()).exec();
    await(answers);
  }

  /** Takes it off the network, with its process running. */
  void disconnect() {
    container
        .getDockerClient()
        .disconnectFromNetworkCmd()
        .withNetworkId("bridge")
        .withContainerId(container.getContainerId())
        .exec();
  }

  /** Puts it back. */
  void connect(Callable<Boolean> answers) {
    container
        .getDockerClient()
        .connectToNetworkCmd()
        .withNetworkId("bridge")
        .withContainerId(container.getContainerId())
        .exec();
    await(answers);
  }

  /** Removes it with all it has. */
  void remove() {
    container.stop();
  }

  private void await(Callable<Boolean> answers) {
    try {
      Awaitility.await().atMost(PATIENCE).ignoreExceptions().until(answers);
    } catch (RuntimeException e) {
      String said = container.getLogs();
      remove();
      throw new IllegalStateException(
          container.getDockerImageName() + " does not answer; it said\n" + said, e);
    }
  }

  /** Testcontainers waits for ports as it published them; these are others. */
  private static final class Unawaited extends AbstractWaitStrategy {
    @Override
    protected void waitUntilReady() {
      // What answers is asked after the start.
    }
  }
}
