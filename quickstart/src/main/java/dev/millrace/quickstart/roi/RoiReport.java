package dev.millrace.quickstart.roi;

import dev.millrace.turbofan.economics.BusinessCase;
import dev.millrace.turbofan.tycoon.Season;
import java.util.List;

/**
 * What {@code millrace roi} found.
 *
 * @param fleet which engines and which model
 * @param plants plants of four engines each
 * @param inPlay engines on which strategies are judged
 * @param seeds how often the engines were shared out anew
 * @param economics what each strategy earns
 * @param learning what smaller federations earn
 * @param played how single games end
 */
record RoiReport(
    String fleet,
    int plants,
    int inPlay,
    int seeds,
    BusinessCase economics,
    List<LearningCurve.Point> learning,
    Played played) {

  /**
   * Games of four engines a factory, all strategies open from the start.
   *
   * @param games how many
   * @param hours hours of each
   * @param federatedBeatsLocal share that the federated factory ends ahead of the local one
   * @param inFullOrder share that ends in the order of the strategies
   */
  record Played(int games, int hours, double federatedBeatsLocal, double inFullOrder) {
    static Played of(List<Season> seasons) {
      return new Played(
          seasons.stream().mapToInt(Season::games).sum(),
          seasons.get(0).hours(),
          seasons.stream().mapToDouble(Season::federatedBeatsLocal).average().orElseThrow(),
          seasons.stream().mapToDouble(Season::inFullOrder).average().orElseThrow());
    }
  }
}
