package dev.millrace.operations.federation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers for the gateways of a task, so that a round's cohort is small to remember. */
final class GatewayNames {
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> names = new ArrayList<>();

  /** The number of a gateway, from 0 in the order they were met. */
  int number(String gateway) {
    return numbers.computeIfAbsent(
        gateway,
        name -> {
          names.add(name);
          return names.size() - 1;
        });
  }

  int[] numbers(Collection<String> gateways) {
    return gateways.stream().mapToInt(this::number).toArray();
  }

  String name(int of) {
    return names.get(of);
  }

  List<String> names(int[] of) {
    return Arrays.stream(of).mapToObj(names::get).sorted().toList();
  }

  int size() {
    return names.size();
  }

  /** All numbers in the order of the names. */
  int[] sorted() {
    return numbers.entrySet().stream()
        .sorted(Comparator.comparing(Map.Entry::getKey))
        .mapToInt(Map.Entry::getValue)
        .toArray();
  }
}
