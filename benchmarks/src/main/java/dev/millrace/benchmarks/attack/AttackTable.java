package dev.millrace.benchmarks.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Outcomes as a table in Markdown: a line for each contestant, a column for each attack. */
final class AttackTable {
  /** Farther from the honest error than this, a strategy has not withstood an attack. */
  static final double WITHSTOOD = 1.1;

  private AttackTable() {}

  static List<String> lines(List<Outcome> outcomes) {
    Map<String, Map<String, Outcome>> byContestant = new TreeMap<>();
    List<String> order = new ArrayList<>();
    for (Outcome outcome : outcomes) {
      String contestant =
          outcome.model() + " | " + Contestant.label(outcome.strategy(), outcome.hyperparameters());
      if (!byContestant.containsKey(contestant)) {
        byContestant.put(contestant, new TreeMap<>());
        order.add(contestant);
      }
      byContestant.get(contestant).put(outcome.attack(), outcome);
    }
    List<String> lines = new ArrayList<>();
    StringBuilder head = new StringBuilder("| model | strategy |");
    StringBuilder rule = new StringBuilder("|---|---|");
    for (Attack attack : Attack.values()) {
      head.append(' ').append(attack.label()).append(" |");
      rule.append("---|");
    }
    lines.add(head.append(" withstands all |").toString());
    lines.add(rule.append("---|").toString());
    order.forEach(contestant -> lines.add(line(contestant, byContestant.get(contestant))));
    return lines;
  }

  private static String line(String contestant, Map<String, Outcome> outcomes) {
    StringBuilder line = new StringBuilder("| ").append(contestant).append(" |");
    for (Attack attack : Attack.values()) {
      line.append(' ').append(cell(outcomes.get(attack.label()))).append(" |");
    }
    boolean withstood = outcomes.values().stream().allMatch(AttackTable::withstood);
    return line.append(withstood ? " yes |" : " no |").toString();
  }

  private static String cell(Outcome outcome) {
    if (outcome.rmse() == null) {
      return "no model";
    }
    String error = String.format(Locale.ROOT, "%.2f", outcome.rmse());
    return withstood(outcome) ? error : "**" + error + "**";
  }

  private static boolean withstood(Outcome outcome) {
    return outcome.timesHonest() != null && outcome.timesHonest() <= WITHSTOOD;
  }
}
