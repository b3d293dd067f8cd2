package dev.millrace.operations.dashboard;

import dev.millrace.operations.federation.RoundHistory;
import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Map;
import java.util.Optional;

/** What the pages ask, answered as JSON. */
final class Questions {
  private static final int ROUNDS = 100;
  private static final int MATRIX_ROUNDS = 200;

  private final Dashboard dashboard;

  Questions(Dashboard dashboard) {
    this.dashboard = dashboard;
  }

  void addTo(RoutesConfig routes) {
    String api = Dashboard.PATH + "api/";
    routes.before(api + "*", call -> call.header("Cache-Control", "no-store"));
    routes.get(api + "federation", call -> call.json(dashboard.federation(true)));
    routes.get(api + "tasks/{task}", this::task);
    routes.get(api + "tasks/{task}/versions/{version}", this::version);
  }

  private void task(Context call) {
    String task = call.pathParam("task");
    int rounds = number(call, "rounds", ROUNDS);
    int matrixRounds = number(call, "matrixRounds", MATRIX_ROUNDS);
    answer(
        call,
        dashboard.view().task(task, rounds, matrixRounds, dashboard.now()),
        "no task '%s'".formatted(task));
  }

  private void version(Context call) {
    String task = call.pathParam("task");
    String version = call.pathParam("version");
    answer(
        call,
        version.matches("[0-9]{1,9}")
            ? dashboard.view().version(task, Integer.parseInt(version))
            : Optional.empty(),
        "task '%s' has no version %s".formatted(task, version));
  }

  private static int number(Context call, String name, int otherwise) {
    String given = call.queryParam(name);
    if (given == null) {
      return otherwise;
    }
    if (!given.matches("[0-9]{1,4}") || Integer.parseInt(given) > RoundHistory.MOST_ROUNDS) {
      throw new BadRequestResponse("%s must be in 0..%d".formatted(name, RoundHistory.MOST_ROUNDS));
    }
    return Integer.parseInt(given);
  }

  private static void answer(Context call, Optional<?> found, String otherwise) {
    if (found.isPresent()) {
      call.json(found.get());
    } else {
      call.status(HttpStatus.NOT_FOUND).json(Map.of("error", otherwise));
    }
  }
}
