package dev.millrace.embedded.tools;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A program of the operating system that tests run if it is there. */
public enum SystemTool {
  /** An MQTT broker. */
  MOSQUITTO("mosquitto", "mosquitto"),
  /** What hashes the passwords of its users. */
  MOSQUITTO_PASSWD("mosquitto_passwd", "mosquitto"),
  /** Its client that subscribes. */
  MOSQUITTO_SUB("mosquitto_sub", "mosquitto-clients"),
  /** JavaScript outside a browser. */
  NODE("node", "nodejs"),
  /** The package manager of Node. */
  NPM("npm", "npm"),
  /** Kafka's command line client in C. */
  KCAT("kcat", "kcat"),
  /** The command line of Kubernetes. */
  KUBECTL("kubectl", "kubernetes-client"),
  /** A browser. */
  CHROMIUM("chromium", "chromium"),
  /** What lets a program drive the browser. */
  CHROMEDRIVER("chromedriver", "chromium-driver"),
  /** What Prometheus checks and tests rules with. */
  PROMTOOL("promtool", "prometheus");

  /** Where servers are installed, which the path of an ordinary user does not name. */
  private static final List<String> BESIDES_THE_PATH =
      List.of("/usr/sbin", "/usr/local/sbin", "/opt/homebrew/sbin");

  private final String program;
  private final String debianPackage;

  SystemTool(String program, String debianPackage) {
    this.program = program;
    this.debianPackage = debianPackage;
  }

  /** The program's file, if this machine has it. */
  public Optional<Path> find() {
    return directories()
        .map(directory -> Path.of(directory, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * The program's file; without it the calling test is skipped, or fails, as {@link RealPart} says.
   */
  public Path orSkip() {
    return RealPart.orSkip(
        find(), program + " is not installed; on Debian: apt-get install " + debianPackage);
  }

  private static Stream<String> directories() {
    var path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.concat(Stream.of(path.split(File.pathSeparator, -1)), BESIDES_THE_PATH.stream())
        .filter(directory -> !directory.isBlank());
  }
}
