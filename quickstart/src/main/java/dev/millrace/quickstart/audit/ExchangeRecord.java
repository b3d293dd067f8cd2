package dev.millrace.quickstart.audit;

import dev.millrace.federation.round.Asked;
import dev.millrace.federation.round.Update;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** One exchange as {@code fl.updates} holds it. */
final class ExchangeRecord {
  private Asked asked;
  private final SortedMap<String, Update> inTime = new TreeMap<>();
  private final Map<String, Update> byDigest = new TreeMap<>();
  private final Map<String, Update> byClaim = new TreeMap<>();
  private final SortedMap<String, List<String>> digests = new TreeMap<>();

  void asked(Asked ask) {
    asked = ask;
  }

  /** The ask, as its markers repeat it: without what earlier exchanges found. */
  Optional<Asked> asked() {
    return Optional.ofNullable(asked);
  }

  /**
   * Adds an answer.
   *
   * @param claimed the digest it came with
   * @param beforeFence whether it stands between the ask and the fence of its partition
   */
  void answered(Update update, byte[] claimed, boolean beforeFence) {
    String digest = HexFormat.of().formatHex(update.digest());
    byDigest.put(digest, update);
    byClaim.put(HexFormat.of().formatHex(claimed), update);
    List<String> known =
        digests.computeIfAbsent(update.id().gateway(), unknown -> new ArrayList<>());
    if (!known.contains(digest)) {
      known.add(digest);
    }
    if (beforeFence) {
      inTime.putIfAbsent(update.id().gateway(), update);
    }
  }

  /** The first answer of each gateway that stands before the fence. */
  SortedMap<String, Update> inTime() {
    return inTime;
  }

  /** The answer whose content has this digest. */
  Optional<Update> byDigest(String digest) {
    return Optional.ofNullable(byDigest.get(digest));
  }

  /** The answer that came with this digest, whatever its content has. */
  Optional<Update> byClaim(String digest) {
    return Optional.ofNullable(byClaim.get(digest));
  }

  /** The different answers of each gateway, by their digests. */
  SortedMap<String, List<String>> digests() {
    return digests;
  }
}
