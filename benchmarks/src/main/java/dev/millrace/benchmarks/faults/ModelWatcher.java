package dev.millrace.benchmarks.faults;

import dev.millrace.rollout.ActiveModel;
import dev.millrace.rollout.follow.RolloutListener;
import dev.millrace.rollout.model.ModelVersion;
import dev.millrace.rollout.model.Refusal;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * A consumer of models as a process: says which versions it adopts and refuses. Arguments: brokers,
 * registry, task, checkpoint.
 */
public final class ModelWatcher {
  static final String ADOPTED = "adopted";
  static final String REFUSED = "refused";

  private ModelWatcher() {}

  public static void main(String[] arguments) throws InterruptedException {
    ActiveModel model =
        ActiveModel.of(arguments[2])
            .connect(
                Map.of(
                    "bootstrap.servers", arguments[0],
                    "schema.registry.url", arguments[1]))
            .checkpoint(Path.of(arguments[3]))
            .listener(
                new RolloutListener() {
                  @Override
                  public void swapped(Optional<ModelVersion> from, ModelVersion to) {
                    // A version made again after a kill has the same digest, but another time.
                    say(ADOPTED, "%d %s %s".formatted(to.version(), to.digest(), to.createdAt()));
                  }

                  @Override
                  public void refused(Refusal refusal) {
                    say(REFUSED, refusal.toString());
                  }
                })
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(model::close));
    new CountDownLatch(1).await();
  }

  private static void say(String what, String of) {
    System.out.println(what + " " + of);
    System.out.flush();
  }
}
