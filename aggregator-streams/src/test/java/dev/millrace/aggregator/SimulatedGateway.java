package dev.millrace.aggregator;

import dev.millrace.federation.features.Examples;
import dev.millrace.federation.features.FeaturePipeline;
import dev.millrace.federation.features.Life;
import dev.millrace.federation.model.Gram;
import dev.millrace.federation.round.Answer;
import dev.millrace.federation.round.Asked;
import dev.millrace.federation.round.Update;
import dev.millrace.federation.round.UpdateId;
import dev.millrace.federation.strategy.Ask;
import dev.millrace.federation.strategy.EvaluationExchange;
import dev.millrace.federation.strategy.GramExchange;
import dev.millrace.federation.strategy.MomentsExchange;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.federation.vector.Block;
import dev.millrace.schemas.Gateway;
import dev.millrace.schemas.ModelUpdate;
import dev.millrace.schemas.Readiness;
import dev.millrace.schemas.Round;
import dev.millrace.schemas.mapping.Rounds;
import dev.millrace.schemas.mapping.Updates;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a gateway would send, without the gateway. */
record SimulatedGateway(String name, String installation, List<Life> lives) {
  static SimulatedGateway of(int plant) {
    return new SimulatedGateway("plant-" + plant, "box-" + plant, Plants.lives(plant));
  }

  static List<SimulatedGateway> plants(int count) {
    return IntStream.range(0, count).mapToObj(SimulatedGateway::of).toList();
  }

  /** The same with further lives. */
  SimulatedGateway with(List<Life> more) {
    return new SimulatedGateway(
        name, installation, Stream.concat(lives.stream(), more.stream()).toList());
  }

  Gateway ready(TaskSpec task) {
    Readiness readiness =
        Readiness.newBuilder()
            .setRevision(task.revision())
            .setReadings(rows())
            .setRows(rows())
            .setAssets(lives.size())
            .build();
    return Gateway.newBuilder()
        .setGateway(name)
        .setInstallation(installation)
        .setReadiness(Map.of(task.name(), readiness))
        .setSeenAt(Instant.EPOCH)
        .build();
  }

  long rows() {
    return lives.stream().mapToLong(Life::length).sum();
  }

  ModelUpdate answer(Round round, TaskSpec task) {
    Asked asked = Rounds.asked(round);
    return answer(asked, new Answer.Contribution(rows(), blocks(asked.ask(), task)));
  }

  ModelUpdate abstain(Round round) {
    return answer(
        Rounds.asked(round),
        new Answer.Abstention(Answer.Why.NOTHING_HELD_OUT, "one pump is too few"));
  }

  ModelUpdate answer(Asked asked, Answer answer) {
    UpdateId id =
        new UpdateId(
            asked.task(), asked.revision(), asked.round(), asked.exchange(), name, installation);
    return Updates.toWire(new Update(id, asked.baseVersion(), answer));
  }

  private List<Block> blocks(Ask ask, TaskSpec task) {
    return switch (ask.kind()) {
      case MOMENTS -> MomentsExchange.answer(ask, task.features(), lives);
      case GRAM -> GramExchange.answer(ask, triangle(ask, task));
      case EVALUATION ->
          EvaluationExchange.answer(
              ask, EvaluationExchange.proposed(ask, task), examples(ask, task));
      default -> throw new IllegalArgumentException("asked for " + ask.kind());
    };
  }

  private double[] triangle(Ask ask, TaskSpec task) {
    Gram gram = GramExchange.gram(ask, task);
    double[] triangle = new double[gram.elements()];
    Examples examples = examples(ask, task);
    for (int i = 0; i < examples.size(); i++) {
      double[] row = gram.row(examples.features()[i], examples.targets()[i]);
      for (int r = 0; r < row.length; r++) {
        for (int c = r; c < row.length; c++) {
          triangle[gram.at(r, c)] += row[r] * row[c];
        }
      }
    }
    return triangle;
  }

  private Examples examples(Ask ask, TaskSpec task) {
    FeaturePipeline pipeline =
        new FeaturePipeline(task.features(), MomentsExchange.fromContext(ask));
    return Examples.of(pipeline, task.target(), lives);
  }
}
