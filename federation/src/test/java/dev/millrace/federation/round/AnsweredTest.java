package dev.millrace.federation.round;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class AnsweredTest {
  private static final Answered<Integer> NONE = Answered.of(Map.of());

  @Test
  void shouldLetTheFirstAnswerStand() {
    assertThat(NONE.with(Map.of("a", 1)).with(Map.of("a", 2))).isEqualTo(Map.of("a", 1));
  }

  @Test
  void shouldForgetAnAnswerInItsOwnCopyOnly() {
    Answered<Integer> both = NONE.with(Map.of("a", 1)).with(Map.of("b", 2));

    assertThat(both.without("a")).isEqualTo(Map.of("b", 2));
    assertThat(both).containsOnlyKeys("a", "b");
  }

  /** Answers are added to any earlier map, so that histories branch. */
  @Property
  void shouldBeAsImmutableAsACopy(
      @ForAll @Size(max = 30) List<@IntRange(max = 9) Integer> answers,
      @ForAll @Size(max = 30) List<@IntRange(max = 30) Integer> earlier) {
    List<Answered<Integer>> maps = new ArrayList<>(List.of(NONE));
    List<Map<String, Integer>> copies = new ArrayList<>(List.of(Map.of()));

    for (int i = 0; i < Math.min(answers.size(), earlier.size()); i++) {
      int from = earlier.get(i) % maps.size();
      String gateway = "g" + answers.get(i);
      Answered<Integer> next = maps.get(from).with(Map.of(gateway, i));
      Map<String, Integer> copy = new TreeMap<>(copies.get(from));
      copy.putIfAbsent(gateway, i);
      Map<String, Integer> since = new TreeMap<>(copy);
      since.keySet().removeAll(copies.get(from).keySet());

      assertThat(next.since(maps.get(from))).isEqualTo(since);
      assertThat(next.since(copies.get(from))).isEqualTo(since);
      maps.add(next);
      copies.add(copy);
    }

    for (int i = 0; i < maps.size(); i++) {
      Answered<Integer> map = maps.get(i);
      assertThat(map).isEqualTo(copies.get(i));
      for (int gateway = 0; gateway <= 9; gateway++) {
        assertThat(map.get("g" + gateway)).isEqualTo(copies.get(i).get("g" + gateway));
        assertThat(map.containsKey("g" + gateway))
            .isEqualTo(copies.get(i).containsKey("g" + gateway));
      }
    }
  }
}
