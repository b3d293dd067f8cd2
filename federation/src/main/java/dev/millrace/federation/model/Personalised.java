package dev.millrace.federation.model;

/** What became of fitting a global model to one plant. */
public sealed interface Personalised {

  /**
   * The plant's own correction predicts better on assets that it was not fitted on.
   *
   * @param model of the global model's family, with an intercept and coefficients of its own
   * @param rmse its error on those assets, in the target's unit
   * @param globalRmse the global model's error on them
   */
  record Local(TrainedModel model, double rmse, double globalRmse) implements Personalised {}

  /**
   * The global model stands.
   *
   * @param reason why, for people
   */
  record Global(String reason) implements Personalised {}
}
