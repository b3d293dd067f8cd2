package dev.millrace.embedded.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Feeds a decoder with spoilt samples for a set time. Its contract: it gives a value or throws one
 * of its declared exceptions, and what it allocates is bounded. For tests only.
 *
 * <pre>{@code
 * Fuzz.decoder(bytes -> parser.parse(bytes), ParseException.class).with(List.of(sample)).run();
 * }</pre>
 *
 * <p>{@code MILLRACE_FUZZ_SECONDS} sets the time for each decoder, {@code MILLRACE_FUZZ_SEED} the
 * seed. A failure tells the seed and the input: with the seed, the same inputs come again, in the
 * same order. A test sets its own time limit against a decoder that does not end.
 */
public final class Fuzz {
  /** Beyond what a decoder may take for itself, each byte of input may cost this much. */
  private static final long BYTES_PER_BYTE = 1_024;

  private static final long BYTES_ALWAYS = 16L << 20;
  private static final int SHOWN_BYTES = 3_000;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final Decoder decoder;
  private final List<Class<? extends Exception>> declared;
  private final List<byte[]> samples;

  /** What is fuzzed. */
  @FunctionalInterface
  public interface Decoder {
    void decode(byte[] input) throws Exception;
  }

  private Fuzz(Decoder decoder, List<Class<? extends Exception>> declared, List<byte[]> samples) {
    this.decoder = decoder;
    this.declared = declared;
    this.samples = samples;
  }

  /** A decoder and the exceptions by which it refuses an input. */
  @SafeVarargs
  public static Fuzz decoder(Decoder decoder, Class<? extends Exception>... declared) {
    return new Fuzz(decoder, List.of(declared), List.of());
  }

  /** With these samples, all of which are valid. */
  public Fuzz with(List<byte[]> valid) {
    return new Fuzz(decoder, declared, List.copyOf(valid));
  }

  /**
   * Checks the samples, then feeds spoilt ones until the time is over.
   *
   * @return how many inputs were fed
   * @throws AssertionError if the decoder breaks its contract; names seed and input
   */
  public long run() {
    for (byte[] sample : samples) {
      feed(sample, true, "a valid sample");
    }
    long seed = setting("SEED").map(Long::valueOf).orElseGet(System::nanoTime);
    Duration time = Duration.ofSeconds(setting("SECONDS").map(Long::valueOf).orElse(1L));
    long end = System.nanoTime() + time.toNanos();
    long fed = 0;
    while (System.nanoTime() < end) {
      SplittableRandom random = new SplittableRandom(seed + fed);
      feed(new Mutation(random, samples).next(), false, "seed %d, input %d".formatted(seed, fed));
      fed++;
    }
    return fed;
  }

  private void feed(byte[] input, boolean valid, String which) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    try {
      decoder.decode(input);
    } catch (Exception | StackOverflowError | OutOfMemoryError | AssertionError e) {
      if (valid || declared.stream().noneMatch(type -> type.isInstance(e))) {
        throw new AssertionError(told(which, "it threw " + e, input), e);
      }
    }
    long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
    if (allocated > BYTES_ALWAYS + BYTES_PER_BYTE * input.length) {
      throw new AssertionError(told(which, "it allocated %d bytes".formatted(allocated), input));
    }
  }

  private static String told(String which, String what, byte[] input) {
    byte[] shown = Arrays.copyOf(input, Math.min(input.length, SHOWN_BYTES));
    return "%s, of %d bytes: %s; base64 %s%s"
        .formatted(
            which,
            input.length,
            what,
            Base64.getEncoder().encodeToString(shown),
            shown.length < input.length ? "…" : "");
  }

  private static Optional<String> setting(String name) {
    return Optional.ofNullable(System.getenv("MILLRACE_FUZZ_" + name)).filter(s -> !s.isBlank());
  }
}
