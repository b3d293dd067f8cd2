package dev.millrace.embedded.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A process to be started. */
public final class ChildProcessBuilder {
  /** Short-lived processes: little memory, and compiled quickly rather than well. */
  private static final List<String> JVM =
      List.of(
          "-Xmx256m",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:-UsePerfData",
          "--enable-native-access=ALL-UNNAMED");

  private final List<String> start;
  private final List<String> jvm = new ArrayList<>();
  private final List<String> main;
  private final List<String> arguments = new ArrayList<>();
  private final Map<String, String> environment = new HashMap<>();
  private Path directory = Path.of("");
  private String classPath = System.getProperty("java.class.path");

  private ChildProcessBuilder(List<String> start, List<String> main) {
    this.start = start;
    this.main = main;
  }

  static ChildProcessBuilder java(String mainClass) {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    ChildProcessBuilder builder =
        new ChildProcessBuilder(List.of(java.toString()), List.of(mainClass));
    builder.jvm.addAll(JVM);
    return builder;
  }

  static ChildProcessBuilder command(List<String> command) {
    return new ChildProcessBuilder(command, List.of());
  }

  /** Options of a Java program's JVM; they win over the modest defaults. */
  public ChildProcessBuilder jvm(String... options) {
    jvm.addAll(List.of(options));
    return this;
  }

  /** A Java program's class path; this process's unless set. */
  public ChildProcessBuilder classPath(String path) {
    classPath = path;
    return this;
  }

  public ChildProcessBuilder arguments(String... added) {
    arguments.addAll(List.of(added));
    return this;
  }

  /** Sets a variable. Of this process's own, those that begin with MILLRACE_ are not passed on. */
  public ChildProcessBuilder environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Where it runs; this process's directory unless set. */
  public ChildProcessBuilder directory(Path where) {
    directory = where;
    return this;
  }

  /**
   * Starts it.
   *
   * @throws UncheckedIOException if there is no such program
   */
  public ChildProcess start() {
    ProcessBuilder process =
        new ProcessBuilder(command()).directory(directory.toAbsolutePath().toFile());
    process.environment().keySet().removeIf(name -> name.startsWith("MILLRACE_"));
    process.environment().putAll(environment);
    try {
      return new ChildProcess(process.start());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + start.get(0), e);
    }
  }

  private List<String> command() {
    List<String> command = new ArrayList<>(start);
    if (!main.isEmpty()) {
      command.addAll(jvm);
      command.addAll(List.of("-cp", classPath));
      command.addAll(main);
    }
    command.addAll(arguments);
    return command;
  }
}
