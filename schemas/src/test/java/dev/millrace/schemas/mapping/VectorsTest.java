package dev.millrace.schemas.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.federation.vector.Block;
import dev.millrace.schemas.AvroBytes;
import dev.millrace.schemas.Vector;
import dev.millrace.schemas.VectorEncoding;
import java.nio.ByteBuffer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class VectorsTest {
  @Test
  void shouldWriteDoublesLittleEndian() {
    // When
    Vector vector = Vectors.float64(1.0, -2.0);

    // Then: 1.0 is 0x3ff0000000000000, -2.0 is 0xc000000000000000
    assertThat(vector.getData().array())
        .containsExactly(0, 0, 0, 0, 0, 0, 0xf0, 0x3f, 0, 0, 0, 0, 0, 0, 0, 0xc0);
    assertThat(vector.getEncoding()).isEqualTo(VectorEncoding.FLOAT64);
    assertThat(vector.getCount()).isEqualTo(2);
  }

  @Test
  void shouldWriteQuantisedElementsLittleEndian() {
    // When: 258 = 0x0102, and -1 is all ones
    Vector vector = Vectors.fixed64(new Block("sums", 3, new long[] {258, -1}));

    // Then
    assertThat(vector.getData().array())
        .containsExactly(2, 1, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff);
    assertThat(vector.getExponent()).isEqualTo(3);
  }

  @Property
  void shouldReadBackEveryDouble(@ForAll @Size(max = 50) double[] values) {
    // When
    Vector received = AvroBytes.sent(Vector.class, Vectors.float64(values));

    // Then: also a second time, for reading leaves the record as it was
    assertThat(Vectors.doubles(received)).isEqualTo(values);
    assertThat(Vectors.doubles(received)).isEqualTo(values);
  }

  @Property
  void shouldReadBackEveryBlock(@ForAll int exponent, @ForAll @Size(max = 50) long[] values) {
    // Given
    Block block = new Block("sums", exponent, values);

    // When
    Vector received = AvroBytes.sent(Vector.class, Vectors.fixed64(block));

    // Then
    assertThat(Vectors.block("sums", received)).isEqualTo(block);
  }

  @Test
  void shouldRefuseTruncatedBytes() {
    // Given
    Vector vector = new Vector(VectorEncoding.FLOAT64, 0, 2, ByteBuffer.allocate(15));

    // Then
    assertThatThrownBy(() -> Vectors.doubles(vector))
        .isInstanceOf(UnreadableRecordException.class)
        .hasMessage("vector of 2 elements needs 16 bytes, but has 15");
  }

  @Test
  void shouldRefuseBytesBeyondTheCount() {
    // Given
    Vector vector = new Vector(VectorEncoding.FLOAT64, 0, 1, ByteBuffer.allocate(16));

    // Then
    assertThatThrownBy(() -> Vectors.doubles(vector))
        .hasMessage("vector of 1 elements needs 8 bytes, but has 16");
  }

  @Test
  void shouldRefuseACountThatNoRecordCanHold() {
    // Given: 8 times 2^29 + 1 overflows an int to 8
    Vector huge = new Vector(VectorEncoding.FLOAT64, 0, (1 << 29) + 1, ByteBuffer.allocate(8));
    Vector negative = new Vector(VectorEncoding.FLOAT64, 0, -1, ByteBuffer.allocate(0));

    // Then
    assertThatThrownBy(() -> Vectors.doubles(huge))
        .isInstanceOf(UnreadableRecordException.class)
        .hasMessage("vector claims 536870913 elements; 0..1048576 are allowed");
    assertThatThrownBy(() -> Vectors.doubles(negative))
        .isInstanceOf(UnreadableRecordException.class);
  }

  @Test
  void shouldRefuseAnotherEncoding() {
    // Given
    Vector reals = Vectors.float64(1);

    // Then
    assertThatThrownBy(() -> Vectors.block("sums", reals))
        .isInstanceOf(UnreadableRecordException.class)
        .hasMessage("vector is encoded FLOAT64, not FIXED64");
  }

  @Test
  void shouldRefuseToWriteMoreThanARecordHolds() {
    assertThatThrownBy(() -> Vectors.float64(new double[Vectors.MAX_ELEMENTS + 1]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a vector of 1048577 elements does not fit a record; at most 1048576 do");
  }
}
