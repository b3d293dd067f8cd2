package dev.millrace.quickstart.deploy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A message of Protocol Buffers without its schema: values by number of field. */
final class ProtobufMessage {
  private static final int VARINT = 0;
  private static final int FIXED_64 = 1;
  private static final int BYTES = 2;
  private static final int FIXED_32 = 5;

  private final Map<Integer, List<Object>> values = new TreeMap<>();

  private ProtobufMessage() {}

  static ProtobufMessage of(byte[] encoded) {
    ProtobufMessage message = new ProtobufMessage();
    ByteBuffer in = ByteBuffer.wrap(encoded);
    while (in.hasRemaining()) {
      int tag = (int) varint(in);
      message.values.computeIfAbsent(tag >>> 3, field -> new ArrayList<>()).add(value(tag & 7, in));
    }
    return message;
  }

  List<ProtobufMessage> messages(int field) {
    return values.getOrDefault(field, List.of()).stream().map(value -> of((byte[]) value)).toList();
  }

  byte[] bytes(int field) {
    return (byte[]) values.getOrDefault(field, List.of(new byte[0])).get(0);
  }

  String text(int field) {
    return new String(bytes(field), StandardCharsets.UTF_8);
  }

  Optional<Long> number(int field) {
    return values.getOrDefault(field, List.of()).stream().map(Long.class::cast).findFirst();
  }

  private static Object value(int wireType, ByteBuffer in) {
    return switch (wireType) {
      case VARINT -> varint(in);
      case FIXED_64 -> in.getLong();
      case BYTES -> {
        byte[] bytes = new byte[(int) varint(in)];
        in.get(bytes);
        yield bytes;
      }
      case FIXED_32 -> (long) in.getInt();
      default -> throw new IllegalArgumentException("wire type " + wireType);
    };
  }

  private static long varint(ByteBuffer in) {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = in.get();
      value |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }
}
