package dev.millrace.federation.strategy;

import java.util.List;

/**
 * The exchanges of an exact family, in order, and what it solves.
 *
 * @param exchanges from {@link AskKind#MOMENTS} to {@link AskKind#GRAM}
 * @param basis what is appended to the features
 * @param lambda default penalty per row on standardised coefficients
 */
record ExactPlan(List<AskKind> exchanges, Basis basis, double lambda) {
  private static final double LAMBDA = 5e-4;

  /** Ridge on the window features. */
  static final ExactPlan LINEAR =
      new ExactPlan(List.of(AskKind.MOMENTS, AskKind.GRAM), Basis.NONE, LAMBDA);

  /** Ridge on the standardised window features and products of two. */
  static final ExactPlan POLYNOMIAL =
      new ExactPlan(List.of(AskKind.MOMENTS, AskKind.SCALES, AskKind.GRAM), Basis.PRODUCTS, LAMBDA);

  /** Ridge on the standardised window features and random Fourier features of them. */
  static final ExactPlan FOURIER =
      new ExactPlan(List.of(AskKind.MOMENTS, AskKind.SCALES, AskKind.GRAM), Basis.COSINES, 0.1);

  /** Ridge on the long history of slow components and random Fourier features of it. */
  static final ExactPlan SLOW =
      new ExactPlan(
          List.of(AskKind.MOMENTS, AskKind.SLOWNESS, AskKind.SCALES, AskKind.GRAM),
          Basis.SPARSE_COSINES,
          0.1);

  ExactPlan {
    exchanges = List.copyOf(exchanges);
  }

  boolean has(AskKind kind) {
    return exchanges.contains(kind);
  }

  /** The exchange after this one. */
  AskKind after(AskKind kind) {
    return exchanges.get(exchanges.indexOf(kind) + 1);
  }

  /**
   * Whether the Gram matrix needs the digits beyond a long's. Standardised columns are all of one
   * size, so one step serves them; and a matrix of a thousand of them would not fit twice.
   */
  boolean precise() {
    return !has(AskKind.SCALES);
  }
}
