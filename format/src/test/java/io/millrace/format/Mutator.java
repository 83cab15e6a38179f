package io.millrace.format;

import java.nio.ByteBuffer;
import java.util.random.RandomGenerator;

/** Changes encodings in the ways in which programs, disks and attackers do. */
final class Mutator {
  private static final int[] EDGES = {
    0, 1, -1, 0x7f, 0x80, 0xff, 0x7fff, 0x10000, 128 << 20, 1 << 30, 0x7fffffff, 0x80000000
  };

  private final RandomGenerator random;

  Mutator(RandomGenerator random) {
    this.random = random;
  }

  /** A changed copy of {@code original}; {@code other} is where foreign bytes come from. */
  ByteBuffer mutate(ByteBuffer original, ByteBuffer other) {
    byte[] bytes = array(original);
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      bytes = mutateOnce(bytes, array(other));
    }
    return ByteBuffer.wrap(bytes);
  }

  private byte[] mutateOnce(byte[] bytes, byte[] other) {
    if (bytes.length == 0) {
      return bytes;
    }
    int at = random.nextInt(bytes.length);
    int run = random.nextInt(1, Math.max(2, Math.min(bytes.length - at, bytes.length / 3)));
    return switch (random.nextInt(8)) {
      case 0 -> changed(bytes, at, (byte) (bytes[at] ^ (1 << random.nextInt(Byte.SIZE))));
      case 1 -> changed(bytes, at, (byte) EDGES[random.nextInt(EDGES.length)]);
      case 2 -> changed(bytes, at, (byte) (bytes[at] + random.nextInt(-2, 3)));
      case 3 -> withInt(bytes, at);
      case 4 ->
          random.nextInt(4) == 0 ? replaced(bytes, at, bytes.length - at, new byte[0]) : bytes;
      case 5 -> replaced(bytes, at, run, new byte[0]);
      case 6 -> replaced(bytes, random.nextInt(bytes.length + 1), 0, part(bytes, run));
      default -> replaced(bytes, at, run, part(other, run));
    };
  }

  private static byte[] changed(byte[] bytes, int at, byte value) {
    bytes[at] = value;
    return bytes;
  }

  private byte[] withInt(byte[] bytes, int at) {
    int aligned = at & ~1;
    if (aligned + Integer.BYTES <= bytes.length) {
      ByteBuffer.wrap(bytes).putInt(aligned, EDGES[random.nextInt(EDGES.length)]);
    }
    return bytes;
  }

  private byte[] part(byte[] bytes, int most) {
    int length = Math.min(most, bytes.length);
    int from = random.nextInt(bytes.length - length + 1);
    byte[] part = new byte[length];
    System.arraycopy(bytes, from, part, 0, length);
    return part;
  }

  private static byte[] replaced(byte[] bytes, int at, int length, byte[] replacement) {
    return ByteBuffer.allocate(bytes.length - length + replacement.length)
        .put(bytes, 0, at)
        .put(replacement)
        .put(bytes, at + length, bytes.length - at - length)
        .array();
  }

  private static byte[] array(ByteBuffer bytes) {
    byte[] array = new byte[bytes.remaining()];
    bytes.get(bytes.position(), array);
    return array;
  }
}
