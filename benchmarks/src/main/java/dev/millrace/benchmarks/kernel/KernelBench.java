package dev.millrace.benchmarks.kernel;

import dev.millrace.benchmarks.kernel.KernelReport.Figures;
import dev.millrace.benchmarks.measure.Machine;
import dev.millrace.benchmarks.measure.Spread;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Adds the same vectors up in three ways, which take turns. */
final class KernelBench {
  private final List<Integer> sizes;
  private final long bytes;
  private final int repetitions;
  private final int warmUp;
  private Object last;

  /**
   * @param sizes elements of a vector
   * @param bytes of all vectors of a size, about: more than a processor's caches hold
   */
  KernelBench(List<Integer> sizes, long bytes, int repetitions, int warmUp) {
    this.sizes = List.copyOf(sizes);
    this.bytes = bytes;
    this.repetitions = repetitions;
    this.warmUp = warmUp;
  }

  KernelReport run() throws IOException {
    Machine machine = Machine.now();
    SortedMap<Integer, Figures> figures = new TreeMap<>();
    SortedMap<Integer, Double> stream = new TreeMap<>();
    SortedMap<Integer, Double> numPy = new TreeMap<>();
    for (int size : sizes) {
      Figures measured = measure(Updates.random(size, bytes));
      figures.put(size, measured);
      stream.put(size, measured.timesStream().median());
      if (measured.timesNumPy() != null) {
        numPy.put(size, measured.timesNumPy().median());
      }
    }
    return new KernelReport(Map.of("stream", stream, "numPy", numPy), figures, machine);
  }

  private Figures measure(Updates updates) throws IOException {
    Path file = Files.createTempFile("millrace-kernel-", ".bin");
    try {
      updates.write(file);
      Optional<NumPy> numPy = NumPy.start(file, updates.elements());
      try {
        return measure(updates, numPy);
      } finally {
        numPy.ifPresent(NumPy::close);
      }
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private Figures measure(Updates updates, Optional<NumPy> numPy) throws IOException {
    List<Double> fold = new ArrayList<>();
    List<Double> stream = new ArrayList<>();
    List<Double> mean = new ArrayList<>();
    List<Double> python = new ArrayList<>();
    for (int i = -warmUp; i < repetitions; i++) {
      double folded = updates.bytes() / nanos(updates::folded);
      double added = updates.bytes() / nanos(updates::added);
      double ours = updates.bytes() / nanos(updates::mean);
      double averaged = numPy.isPresent() ? updates.bytes() / (numPy.get().seconds() * 1e9) : 0;
      if (i >= 0) {
        fold.add(folded);
        stream.add(added);
        mean.add(ours);
        python.add(averaged);
      }
    }
    return new Figures(
        updates.vectors().size(),
        Spread.of(fold),
        Spread.of(stream),
        Spread.of(mean),
        numPy.isPresent() ? Spread.of(python) : null,
        ratio(fold, stream),
        numPy.isPresent() ? ratio(mean, python) : null);
  }

  private double nanos(Supplier<Object> work) {
    long startedAt = System.nanoTime();
    last = work.get();
    return System.nanoTime() - startedAt;
  }

  private static Spread ratio(List<Double> ones, List<Double> others) {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < ones.size(); i++) {
      ratios.add(ones.get(i) / others.get(i));
    }
    return Spread.of(ratios);
  }

  /** What was computed last: nothing is left out by the compiler, since it could be asked for. */
  Object last() {
    return last;
  }
}
