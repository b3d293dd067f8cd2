package dev.millrace.aggregator;

import dev.millrace.federation.round.Answer;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.federation.vector.Block;
import dev.millrace.schemas.Contribution;
import dev.millrace.schemas.ModelUpdate;
import dev.millrace.schemas.Round;
import dev.millrace.schemas.Vector;
import dev.millrace.schemas.VectorEncoding;
import dev.millrace.schemas.mapping.Rounds;
import dev.millrace.schemas.mapping.UnreadableRecordException;
import dev.millrace.schemas.mapping.Updates;
import dev.millrace.schemas.mapping.Vectors;
import dev.millrace.schemas.topics.Limits;
import dev.millrace.schemas.topics.Topics;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** What nobody should send to {@code fl.updates}, made from what an honest plant answers. */
final class BadInput {
  private static final SimulatedGateway PLANT = SimulatedGateway.of(0);

  private final FederationOnKafka federation;
  private final Round round;
  private final TaskSpec task;
  private final byte[] honest;

  BadInput(FederationOnKafka federation, Round round, TaskSpec task) {
    this.federation = federation;
    this.round = round;
    this.task = task;
    honest = encoded(PLANT.answer(round, task));
  }

  /** Values by their name in the contract. */
  Map<String, byte[]> values() {
    Map<String, byte[]> values = new LinkedHashMap<>();
    values.put("no bytes", new byte[0]);
    values.put("wrong magic byte", withByte(0, 1));
    values.put("unknown schema id", withByte(1, 0x7f));
    values.put("another type of record", federation.encode(Topics.GATEWAYS, PLANT.ready(task)));
    values.put("truncated", Arrays.copyOf(honest, honest.length / 2));
    values.put("a length that lies", lyingLength());
    values.put("more than 8 MiB", new byte[Limits.MAX_RECORD_BYTES + 1]);
    values.put("no value", null);
    values.put("one part of several", changed(update -> update.setParts(2)));
    values.put("NaN", reals(Double.NaN));
    values.put("infinity", reals(Double.POSITIVE_INFINITY));
    values.put("the bits of NaN as fixed point", bits(Double.NaN));
    values.put("the bits of infinity as fixed point", bits(Double.POSITIVE_INFINITY));
    values.put("blocks of another shape", answer(20, List.of(new Block("n", 0, new long[] {1}))));
    values.put("negative examples", answer(-20, honestBlocks()));
    values.put("another base version", changed(update -> update.setBaseVersion(7)));
    values.put("unknown task", changed(update -> update.setTask("nobodys-task")));
    values.put("another revision of the task", changed(update -> update.setRevision("abc")));
    values.put("a gateway that was not invited", answerOf(SimulatedGateway.of(9)));
    values.put(
        "a second box under a gateway's name",
        answerOf(new SimulatedGateway("plant-0", "box-9", Plants.lives(0))));
    values.put("a digest of something else", tampered());
    values.put("another gateway's key", honest);
    return values;
  }

  /** The key it is sent with: that of the gateway it names, but where the key is what is wrong. */
  static String key(String name) {
    return switch (name) {
      case "a gateway that was not invited" -> "pump-life|plant-9";
      case "another gateway's key" -> "pump-life|plant-1";
      default -> "pump-life|plant-0";
    };
  }

  private byte[] withByte(int at, int value) {
    byte[] bytes = honest.clone();
    bytes[at] = (byte) value;
    return bytes;
  }

  /** The last field but one is the digest: its length, 32, becomes one of two gigabytes. */
  private byte[] lyingLength() {
    int length = honest.length - 34;
    byte[] twoGigabytes = {(byte) 0xee, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x0f};
    return ByteBuffer.allocate(length + twoGigabytes.length + 33)
        .put(honest, 0, length)
        .put(twoGigabytes)
        .put(honest, length + 1, 33)
        .array();
  }

  private byte[] reals(double value) {
    return withFirstVector(vector -> Vectors.float64(filled(vector.getCount(), value)));
  }

  private byte[] bits(double value) {
    return withFirstVector(
        vector -> {
          Vector bits = Vectors.float64(filled(vector.getCount(), value));
          bits.setEncoding(VectorEncoding.FIXED64);
          bits.setExponent(vector.getExponent());
          return bits;
        });
  }

  private byte[] withFirstVector(UnaryOperator<Vector> change) {
    return changed(
        update -> {
          var first = ((Contribution) update.getBody()).getBlocks().get(0);
          first.setVector(change.apply(first.getVector()));
        });
  }

  private byte[] answer(long examples, List<Block> blocks) {
    return encoded(PLANT.answer(Rounds.asked(round), new Answer.Contribution(examples, blocks)));
  }

  private List<Block> honestBlocks() {
    Answer answer = Updates.fromWire(PLANT.answer(round, task)).answer();
    return ((Answer.Contribution) answer).blocks();
  }

  private byte[] answerOf(SimulatedGateway gateway) {
    return encoded(gateway.answer(round, task));
  }

  private byte[] tampered() {
    ModelUpdate update = PLANT.answer(round, task);
    ((Contribution) update.getBody()).setExamples(21);
    return encoded(update);
  }

  /** The honest update with a change, and where it can be read at all the digest of that. */
  private byte[] changed(Consumer<ModelUpdate> change) {
    ModelUpdate update = PLANT.answer(round, task);
    change.accept(update);
    try {
      update.setDigest(ByteBuffer.wrap(Updates.fromWire(update).digest()));
    } catch (UnreadableRecordException e) {
      return encoded(update);
    }
    return encoded(update);
  }

  private byte[] encoded(ModelUpdate update) {
    return federation.encode(Topics.UPDATES, update);
  }

  private static double[] filled(int count, double value) {
    double[] values = new double[count];
    Arrays.fill(values, value);
    return values;
  }
}
