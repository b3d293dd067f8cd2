package dev.millrace.federation.strategy;

/** What an exchange asks of the gateways. */
public enum AskKind {
  /** Count, sum and sum of squares of every input within every regime. */
  MOMENTS,
  /** Covariances of the standardised inputs, and of their changes from reading to reading. */
  SLOWNESS,
  /** Count, sum and sum of squares of every feature over the training rows. */
  SCALES,
  /** How many training rows fall into each cell of a fine grid, feature by feature. */
  SKETCH,
  /** Gram matrix of the training rows. */
  GRAM,
  /** Sums of gradients in every bin of every feature, node by node of a growing tree. */
  HISTOGRAMS,
  /** Locally trained parameters, times the number of training rows. */
  PARAMETERS,
  /** Locally grown trees. */
  TREES,
  /** Errors of the proposed model on assets nobody trained on. */
  EVALUATION,
  /** Something this version does not know; a gateway abstains and says so. */
  UNKNOWN
}
