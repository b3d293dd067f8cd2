package dev.millrace.turbofan.judgement;

/**
 * Errors over test engines, one prediction for each.
 *
 * @param rmse root mean squared error against remaining life capped at 125 cycles, cycles
 * @param rawRmse the same against remaining life as it was
 * @param nasaScore score of the PHM 2008 challenge, against capped remaining life
 */
public record Score(double rmse, double rawRmse, double nasaScore) {}
