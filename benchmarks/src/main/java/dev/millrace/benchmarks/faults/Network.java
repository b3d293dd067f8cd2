package dev.millrace.benchmarks.faults;

import dev.millrace.benchmarks.network.Line;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The lines of a federation: one for each aggregator, three for the plants, one for the consumer.
 */
final class Network implements AutoCloseable {
  private static final int PLANT_LINES = 3;

  private final List<Line> aggregators = lines("AGGREGATOR", Aggregators.COUNT);
  private final List<Line> plants = lines("PLANTS", PLANT_LINES);
  private final Line consumer = new Line("CONSUMER");

  List<Line> all() {
    return Stream.of(aggregators, plants, List.of(consumer)).flatMap(List::stream).toList();
  }

  /** Of an aggregator, counted from 0. */
  Line aggregator(int number) {
    return aggregators.get(number);
  }

  /** Of a plant, counted from 0; every third plant shares one. */
  Line plant(int number) {
    return plants.get(number % PLANT_LINES);
  }

  List<Line> plants() {
    return plants;
  }

  Line consumer() {
    return consumer;
  }

  @Override
  public void close() {
    all().forEach(Line::close);
  }

  private static List<Line> lines(String name, int count) {
    return IntStream.range(0, count).mapToObj(i -> new Line(name + i)).toList();
  }
}
