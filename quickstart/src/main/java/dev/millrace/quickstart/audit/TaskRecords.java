package dev.millrace.quickstart.audit;

import dev.millrace.federation.task.TaskSpec;
import dev.millrace.schemas.Abandoned;
import dev.millrace.schemas.Closed;
import dev.millrace.schemas.GlobalModel;
import dev.millrace.schemas.Opened;
import dev.millrace.schemas.RoundEvent;
import dev.millrace.schemas.mapping.TaskSpecs;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the topics say of one task. */
final class TaskRecords {
  private final Map<String, TaskSpec> revisions = new HashMap<>();
  private final SortedMap<Integer, List<Object>> rounds = new TreeMap<>();
  private final SortedMap<Integer, GlobalModel> models = new TreeMap<>();
  private final List<Integer> publishedAgain = new ArrayList<>();

  /** The task as it was under a revision, if the log still has that. */
  Optional<TaskSpec> revision(String revision) {
    return Optional.ofNullable(revisions.get(revision));
  }

  /** Opening and ends of each round, in the order of the log. */
  SortedMap<Integer, List<Object>> rounds() {
    return rounds;
  }

  /** By version. */
  SortedMap<Integer, GlobalModel> models() {
    return models;
  }

  /** Versions that were published more than once. */
  List<Integer> publishedAgain() {
    return publishedAgain;
  }

  void add(dev.millrace.schemas.TaskSpec wire) {
    TaskSpec task = TaskSpecs.fromWire(wire);
    revisions.put(task.revision(), task);
  }

  void add(RoundEvent event) {
    Object what = event.getEvent();
    if (what instanceof Opened || what instanceof Closed || what instanceof Abandoned) {
      rounds.computeIfAbsent(event.getRound(), unknown -> new ArrayList<>()).add(what);
    }
  }

  void add(GlobalModel model) {
    if (models.put(model.getVersion(), model) != null) {
      publishedAgain.add(model.getVersion());
    }
  }
}
