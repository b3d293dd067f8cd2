package dev.millrace.containers;

/** Which parts the tests use. */
enum Kind {
  /** {@code embedded}: those in this process. */
  EMBEDDED,
  /** {@code containers}: those of a Docker engine on this machine; without one, tests fail. */
  CONTAINERS;

  static final String PROPERTY = "millrace.parts";

  /**
   * For the rest of this process, does without containers.
   *
   * @param failure of one that does not start; thrown on if containers were asked for
   */
  static void giveUp(RuntimeException failure) {
    if (asked().equals("containers")) {
      throw failure;
    }
    Engine.failed(failure);
  }

  private static String asked() {
    return Setting.of(PROPERTY).orElse("auto");
  }

  /**
   * What was asked for; if nothing or {@code auto}, containers where they can be had.
   *
   * @throws IllegalStateException if containers were asked for and cannot be had, with the reason
   */
  static Kind chosen() {
    return switch (asked()) {
      case "embedded" -> EMBEDDED;
      case "containers" -> {
        Engine.obstacle()
            .ifPresent(
                why -> {
                  throw new IllegalStateException(why + " (" + PROPERTY + "=containers)");
                });
        yield CONTAINERS;
      }
      case "auto" -> Engine.obstacle().isEmpty() ? CONTAINERS : EMBEDDED;
      default ->
          throw new IllegalStateException(
              "%s or %s: say embedded, containers or auto"
                  .formatted(PROPERTY, Setting.variable(PROPERTY)));
    };
  }
}
