package dev.millrace.quickstart.demo;

import dev.millrace.turbofan.cmapss.CmapssSubset;
import dev.millrace.turbofan.split.Split;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What to demonstrate.
 *
 * @param data directory of NASA's files; empty for a simulated fleet
 * @param subset which subset, or which one the simulated fleet is like
 * @param plants number of plants
 * @param assetsPerPlant engines of each plant of a simulated fleet
 * @param split how the engines are shared out over the plants
 * @param family model family
 * @param strategy strategy
 * @param rounds a round opens each time another such share of the rows is labelled
 * @param seed seed of the simulated fleet and of a random split
 * @param report where to write the report; empty for nowhere
 */
record DemoPlan(
    Optional<Path> data,
    CmapssSubset subset,
    int plants,
    int assetsPerPlant,
    Split split,
    String family,
    String strategy,
    int rounds,
    long seed,
    Optional<Path> report) {}
