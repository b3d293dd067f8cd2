package dev.millrace.federation.optimiser;

import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The adaptive server optimisers of Reddi et al. 2021 (arXiv 2003.00295, algorithm 2). With Δ the
 * way from the base to what the plants combine to, element by element:
 *
 * <pre>
 * m := β₁ m + (1 - β₁) Δ          v := as the second moment says, first τ²
 * next := base + η m / (√v + τ)
 * </pre>
 *
 * @param second how the second moment follows Δ²
 * @param eta η, the server's learning rate
 * @param beta1 β₁, in [0, 1)
 * @param beta2 β₂, in [0, 1); FedAdagrad has none
 * @param tau τ, the degree of adaptivity: what keeps a small moment from giving a large step
 */
public record FedOpt(SecondMoment second, double eta, double beta1, double beta2, double tau)
    implements ServerOptimiser {
  /** Name of m in the state. */
  static final String FIRST = "optimiser.m";

  /** Name of v in the state. */
  static final String SECOND = "optimiser.v";

  /** How v follows Δ². */
  public enum SecondMoment {
    /** FedAdam: v := β₂ v + (1 - β₂) Δ², which forgets quickly when Δ shrinks. */
    ADAM {
      @Override
      double next(double v, double square, double beta2) {
        return beta2 * v + (1 - beta2) * square;
      }
    },
    /** FedYogi: v := v - (1 - β₂) Δ² sign(v - Δ²), which moves no faster than Δ² itself. */
    YOGI {
      @Override
      double next(double v, double square, double beta2) {
        return v - (1 - beta2) * square * Math.signum(v - square);
      }
    },
    /** FedAdagrad: v := v + Δ², which never forgets; steps only get shorter. */
    ADAGRAD {
      @Override
      double next(double v, double square, double beta2) {
        return v + square;
      }
    };

    abstract double next(double v, double square, double beta2);
  }

  @Override
  public Moved move(double[] base, double[] combined, SortedMap<String, double[]> state) {
    int length = base.length;
    double[] first = state.getOrDefault(FIRST, new double[length]).clone();
    double[] squares = state.getOrDefault(SECOND, filled(length, tau * tau)).clone();
    double[] parameters = new double[length];
    for (int i = 0; i < length; i++) {
      double delta = combined[i] - base[i];
      first[i] = beta1 * first[i] + (1 - beta1) * delta;
      squares[i] = second.next(squares[i], delta * delta, beta2);
      parameters[i] = base[i] + eta * first[i] / (Math.sqrt(squares[i]) + tau);
    }
    return new Moved(parameters, new TreeMap<>(Map.of(FIRST, first, SECOND, squares)));
  }

  private static double[] filled(int length, double value) {
    double[] values = new double[length];
    Arrays.fill(values, value);
    return values;
  }
}
