package dev.millrace.federation.robust;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Plants with parameters to combine. */
final class Locals {
  private Locals() {}

  /** Plants a, b, c… with one parameter each. */
  static List<LocalParameters> of(double... values) {
    List<LocalParameters> locals = new ArrayList<>();
    for (double value : values) {
      locals.add(plant(locals.size(), value));
    }
    return locals;
  }

  static LocalParameters plant(int number, double... values) {
    return new LocalParameters(String.valueOf((char) ('a' + number)), 1, values);
  }

  /** Honest plants near a point, then hostile ones that collude: any distance, any direction. */
  static List<LocalParameters> attacked(Random random, int honest, int hostile, int size) {
    List<LocalParameters> locals = new ArrayList<>();
    for (int k = 0; k < honest; k++) {
      locals.add(plant(k, random.doubles(size, -1, 1).toArray()));
    }
    double distance = StrictMath.pow(10, random.nextInt(8) - 2);
    double[] agreed = random.doubles(size, -distance, distance).toArray();
    for (int k = honest; k < honest + hostile; k++) {
      locals.add(plant(k, agreed));
    }
    return locals;
  }

  static double[] combine(Rule rule, double... values) {
    return rule.combine(new double[1], of(values));
  }
}
