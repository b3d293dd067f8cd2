package dev.millrace.federation.task;

import dev.millrace.federation.digest.Canonical;

/**
 * Which part of a cross-validation an asset is left out of. It follows from a hash of its name, so
 * all of an asset's rows are together and stay there as data grow.
 */
public final class Fold {
  private Fold() {}

  /**
   * Fold of an asset.
   *
   * @param plant name of the plant
   * @param asset name of the asset within its plant
   * @param folds how many there are
   * @return 0 to folds - 1
   */
  public static int of(String plant, String asset, int folds) {
    byte[] hash = new Canonical("millrace.fold").text(plant).text(asset).digest();
    int top = ((hash[0] & 0xff) << 16) | ((hash[1] & 0xff) << 8) | (hash[2] & 0xff);
    return top % folds;
  }
}
