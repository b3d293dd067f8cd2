package dev.millrace.turbofan.cmapss;

import java.util.List;

/**
 * One subset: engines to learn from and engines to be judged on.
 *
 * @param subset which of the four, or which one a simulated fleet is like
 * @param train engines that ran to failure
 * @param test engines cut before failure, with their true remaining cycles
 */
public record CmapssData(CmapssSubset subset, List<Engine> train, List<Engine> test) {

  public CmapssData {
    train = List.copyOf(train);
    test = List.copyOf(test);
  }
}
