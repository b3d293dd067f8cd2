package dev.millrace.federation.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Known answers computed with Python's hashlib and struct: length as >q, then the bytes. */
class CanonicalTest {

  @Test
  void shouldEncodeTextWithItsLength() {
    assertThat(new Canonical("k").hex())
        .isEqualTo("42d9f8b63022a2b1a4f0869d68680ebb7ac39693aec2a83099c51f96289cccfe");
  }

  @Test
  void shouldEncodeNumbersRealsAndVectorsBigEndian() {
    Canonical canonical = new Canonical("k").text("zürich").number(-2).real(1.5);

    canonical.numbers(new long[] {1, 2}).reals(new double[] {-0.0});

    assertThat(canonical.hex())
        .isEqualTo("9f75b5475b09d6fe402cc9a46d97cbcd0acfde24e752c4c6d8e2dbfab5827743");
  }

  @Test
  void shouldEncodeVectorsLongerThanItsBuffer() {
    long[] values = LongStream.range(0, 1300).toArray();

    assertThat(new Canonical("k").numbers(values).hex())
        .isEqualTo("4eec25e063a5d865f34ab95d67484a53b99b3dbdfa5d73a94f5df7c57716ee82");
  }

  @Test
  void shouldKnowOneNanOnly() {
    double otherNan = Double.longBitsToDouble(0x7ff8000000000001L);

    assertThat(new Canonical("k").real(otherNan).hex())
        .isEqualTo(new Canonical("k").real(Double.NaN).hex());
  }

  @Test
  void shouldTellKindsApart() {
    assertThat(new Canonical("a").text("x").hex()).isNotEqualTo(new Canonical("b").text("x").hex());
  }

  @Test
  void shouldTellTheSplitOfAVectorApart() {
    String oneVector = new Canonical("k").numbers(new long[] {1, 2}).numbers(new long[0]).hex();
    String two = new Canonical("k").numbers(new long[] {1}).numbers(new long[] {2}).hex();

    assertThat(oneVector).isNotEqualTo(two);
  }

  @Property
  void shouldTellApartWhereOneTextEndsAndTheNextBegins(
      @ForAll String a, @ForAll String b, @ForAll String c, @ForAll String d) {
    Assume.that(!a.equals(c) || !b.equals(d));
    Assume.that(isWellFormed(a + b + c + d));

    assertThat(new Canonical("k").text(a).text(b).hex())
        .isNotEqualTo(new Canonical("k").text(c).text(d).hex());
  }

  @Property
  void shouldTellApartWhatConcatenatesToTheSame(@ForAll String a, @ForAll String b) {
    Assume.that(!a.isEmpty());

    assertThat(new Canonical("k").text(a + b).text("").hex())
        .isNotEqualTo(new Canonical("k").text(b).text(a).hex());
  }

  private static boolean isWellFormed(String text) {
    return text.chars().noneMatch(c -> Character.isSurrogate((char) c));
  }
}
