package dev.millrace.benchmarks.attack;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * What came of one contestant under one attack.
 *
 * @param model model family
 * @param strategy strategy
 * @param hyperparameters what the strategy was told
 * @param attack what the hostile plants did
 * @param rounds rounds of each run
 * @param rmse error over the test engines, labels capped at 125 cycles, the median of all seeds;
 *     null if most runs have no model
 * @param timesHonest the error over that without an attack; null if there is none
 * @param rmseBySeed the error of each run; null where there is no model
 * @param leftOut plants of which an answer was refused or left out in the first run, with the
 *     reason
 * @param failure why the last round of the first run made no version; null if it did
 */
record Outcome(
    String model,
    String strategy,
    Map<String, Double> hyperparameters,
    String attack,
    int rounds,
    Double rmse,
    Double timesHonest,
    List<Double> rmseBySeed,
    SortedMap<String, String> leftOut,
    String failure) {}
