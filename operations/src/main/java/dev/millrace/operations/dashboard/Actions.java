package dev.millrace.operations.dashboard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.millrace.configuration.cli.Failures;
import dev.millrace.operations.dashboard.Access.Refused;
import dev.millrace.operations.operator.OperatorException;
import dev.millrace.operations.operator.RolloutLedger;
import dev.millrace.operations.operator.TaskLedger;
import dev.millrace.schemas.mapping.UnreadableRecordException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Semaphore;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What operators do at the dashboard: the same acts as on the command line, one at a time. */
final class Actions {
  private static final Logger LOG = LoggerFactory.getLogger(Actions.class);
  private static final String BY = "operator at the dashboard";
  private static final int LONGEST_REASON = 1_000;
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES).build();

  /** A person waits for the answer. */
  private static final Map<String, Object> IMPATIENT =
      Map.of("request.timeout.ms", 5_000, "default.api.timeout.ms", 10_000, "max.block.ms", 10_000);

  private final Access access;
  private final TaskLedger tasks;
  private final RolloutLedger rollouts;
  private final Semaphore one = new Semaphore(1);

  /**
   * A version to put in force.
   *
   * @param expect the one that is in force; null to replace whatever is
   */
  private record Choice(int version, Integer expect, String reason) {}

  /**
   * Acts.
   *
   * @param settings of the Kafka and registry clients
   */
  Actions(Map<String, Object> settings, Access access) {
    Map<String, Object> impatient = new HashMap<>(settings);
    impatient.putAll(IMPATIENT);
    this.access = access;
    tasks = new TaskLedger(impatient);
    rollouts = new RolloutLedger(impatient);
  }

  void addTo(RoutesConfig routes) {
    String task = Dashboard.PATH + "api/tasks/{task}/";
    routes.post(task + "pause", call -> act(call, "pause", this::pause));
    routes.post(task + "resume", call -> act(call, "resume", this::resume));
    routes.post(task + "rollout", call -> act(call, "rollout", name -> rollout(name, call)));
    routes.exception(
        Refused.class, (refused, call) -> tell(call, refused.status(), refused.getMessage()));
  }

  private String pause(String task) {
    tasks.pause(task);
    return "Task %s is paused: an open round is finished, and no other opens.".formatted(task);
  }

  private String resume(String task) {
    tasks.resume(task);
    return "Task %s is resumed: rounds open as its policy says.".formatted(task);
  }

  private String rollout(String task, Context call) {
    Choice choice = choice(call.body());
    rollouts.promote(
        task,
        choice.version(),
        choice.expect() == null ? OptionalInt.empty() : OptionalInt.of(choice.expect()),
        choice.reason().strip(),
        BY);
    return "Version %d of task %s is in force.".formatted(choice.version(), task);
  }

  private static Choice choice(String body) {
    try {
      Choice choice = JSON.readValue(body, Choice.class);
      if (choice == null || choice.reason() == null || choice.reason().isBlank()) {
        throw new Refused(HttpStatus.BAD_REQUEST, "reason is missing: say why");
      }
      if (choice.reason().length() > LONGEST_REASON) {
        throw new Refused(
            HttpStatus.BAD_REQUEST, "reason has over %d characters".formatted(LONGEST_REASON));
      }
      return choice;
    } catch (JsonProcessingException e) {
      throw new Refused(
          HttpStatus.BAD_REQUEST,
          "send {\"version\": 3, \"expect\": 5, \"reason\": \"why\"}, in JSON");
    }
  }

  private void act(Context call, String what, UnaryOperator<String> deed) {
    access.require(call);
    if (!one.tryAcquire()) {
      throw new Refused(HttpStatus.CONFLICT, "another action is being done: try again");
    }
    String task = call.pathParam("task");
    try {
      String done = deed.apply(task);
      LOG.info("done at the dashboard action={} task={} from={}", what, task, call.ip());
      call.json(Map.of("done", done));
    } catch (OperatorException.Conflict | OperatorException.Superseded e) {
      tell(call, HttpStatus.CONFLICT, e.getMessage());
    } catch (OperatorException.NoSuchTask | OperatorException.NoSuchVersion e) {
      tell(call, HttpStatus.NOT_FOUND, e.getMessage());
    } catch (OperatorException | UnreadableRecordException e) {
      tell(call, HttpStatus.UNPROCESSABLE_CONTENT, e.getMessage());
    } catch (KafkaException e) {
      tell(call, HttpStatus.SERVICE_UNAVAILABLE, Failures.say(e));
    } finally {
      one.release();
    }
  }

  private static void tell(Context call, HttpStatus status, String why) {
    call.status(status).json(Map.of("error", why));
  }
}
