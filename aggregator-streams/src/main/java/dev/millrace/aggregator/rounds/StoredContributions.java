package dev.millrace.aggregator.rounds;

import dev.millrace.federation.round.Answer;
import dev.millrace.federation.strategy.Contributions;
import dev.millrace.federation.strategy.Share;
import dev.millrace.federation.vector.Block;
import dev.millrace.federation.vector.BlockShape;
import dev.millrace.federation.vector.ExactSum;
import dev.millrace.schemas.ModelUpdate;
import dev.millrace.schemas.mapping.Updates;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The accepted answers to an exchange as the stores hold them.
 *
 * @param shapes shapes of the ask
 * @param addedUp the sum of those that came as part of a sum
 * @param updates those that came by themselves
 * @param prefix what the keys of this exchange begin with
 */
record StoredContributions(
    List<BlockShape> shapes,
    Optional<List<Block>> addedUp,
    KeyValueStore<String, ModelUpdate> updates,
    String prefix)
    implements Contributions {
  @Override
  public List<Block> sum() {
    ExactSum sum = new ExactSum(shapes);
    addedUp.ifPresent(sum::add);
    each((gateway, share) -> sum.add(share.blocks()));
    return sum.blocks();
  }

  @Override
  public SortedMap<String, Share> shares() {
    if (addedUp.isPresent()) {
      throw new IllegalStateException("answers were added up that are needed side by side");
    }
    SortedMap<String, Share> shares = new TreeMap<>();
    each(shares::put);
    return shares;
  }

  private void each(BiConsumer<String, Share> use) {
    try (KeyValueIterator<String, ModelUpdate> matching =
        updates.prefixScan(prefix, new StringSerializer())) {
      matching.forEachRemaining(
          entry -> {
            var given = (Answer.Contribution) Updates.fromWire(entry.value).answer();
            use.accept(entry.value.getGateway(), new Share(given.examples(), given.blocks()));
          });
    }
  }
}
