package dev.millrace.federation.strategy;

/** What an exchange asks of the gateways. */
public enum AskKind {
  /** Count, sum and sum of squares of every input within every regime. */
  MOMENTS,
  /** Gram matrix of the training rows. */
  GRAM,
  /** Locally trained parameters, times the number of training rows. */
  PARAMETERS,
  /** Errors of the proposed model on assets nobody trained on. */
  EVALUATION,
  /** Something this version does not know; a gateway abstains and says so. */
  UNKNOWN
}
