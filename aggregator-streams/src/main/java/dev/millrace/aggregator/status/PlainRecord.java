package dev.millrace.aggregator.status;

import dev.millrace.schemas.Vector;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;

/**
 * A record of the contract as plain values that any JSON writer takes. Bytes are hexadecimal, times
 * are ISO 8601; of vectors only encoding and count are told, of lists and maps of more than {@link
 * #MOST_ENTRIES} only the count: a status of a hundred thousand names is none, and hundreds of them
 * are kept.
 */
final class PlainRecord {
  static final int MOST_ENTRIES = 1_000;

  private PlainRecord() {}

  static Map<String, Object> of(IndexedRecord wire) {
    Map<String, Object> plain = new LinkedHashMap<>();
    for (Schema.Field field : wire.getSchema().getFields()) {
      plain.put(field.name(), value(wire.get(field.pos())));
    }
    return plain;
  }

  private static Object value(Object wire) {
    if (wire instanceof Vector vector) {
      return Map.of("encoding", vector.getEncoding().name(), "count", vector.getCount());
    }
    if (wire instanceof IndexedRecord nested) {
      return of(nested);
    }
    if (size(wire) > MOST_ENTRIES) {
      return Map.of("count", size(wire));
    }
    if (wire instanceof List<?> list) {
      return list.stream().map(PlainRecord::value).toList();
    }
    if (wire instanceof Map<?, ?> map) {
      Map<String, Object> plain = new LinkedHashMap<>();
      map.forEach((name, entry) -> plain.put(name.toString(), value(entry)));
      return plain;
    }
    if (wire instanceof ByteBuffer bytes) {
      byte[] copy = new byte[bytes.remaining()];
      bytes.duplicate().get(copy);
      return HexFormat.of().formatHex(copy);
    }
    return wire == null || wire instanceof Number || wire instanceof Boolean
        ? wire
        : wire.toString();
  }

  private static int size(Object wire) {
    if (wire instanceof List<?> list) {
      return list.size();
    }
    return wire instanceof Map<?, ?> map ? map.size() : 0;
  }
}
