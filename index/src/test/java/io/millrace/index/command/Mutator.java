package io.millrace.index.command;

import java.nio.ByteBuffer;
import java.util.random.RandomGenerator;

/** Changes bytes in the ways in which programs and disks do. */
public final class Mutator {

  private final RandomGenerator random;

  public Mutator(RandomGenerator random) {
    this.random = random;
  }

  /** A copy with one to three changes; bytes to put in come from the original. */
  public ByteBuffer mutate(ByteBuffer original) {
    byte[] bytes = new byte[original.remaining()];
    original.get(original.position(), bytes);
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      bytes = mutateOnce(bytes);
    }
    return ByteBuffer.wrap(bytes);
  }

  private byte[] mutateOnce(byte[] bytes) {
    if (bytes.length == 0) {
      return new byte[] {(byte) random.nextInt()};
    }
    int at = random.nextInt(bytes.length);
    int run = random.nextInt(1, Math.min(12, bytes.length - at) + 1);
    switch (random.nextInt(6)) {
      case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
      case 1 -> bytes[at] = (byte) random.nextInt();
      case 2 -> bytes[at] += (byte) random.nextInt(-2, 3);
      case 3 -> {
        return spliced(bytes, at, run, new byte[0]);
      }
      case 4 -> {
        return spliced(bytes, at, 0, part(bytes, run));
      }
      default -> {
        return spliced(bytes, at, run, part(bytes, run));
      }
    }
    return bytes;
  }

  private byte[] part(byte[] bytes, int length) {
    byte[] part = new byte[length];
    System.arraycopy(bytes, random.nextInt(bytes.length - length + 1), part, 0, length);
    return part;
  }

  private static byte[] spliced(byte[] bytes, int at, int removed, byte[] added) {
    return ByteBuffer.allocate(bytes.length - removed + added.length)
        .put(bytes, 0, at)
        .put(added)
        .put(bytes, at + removed, bytes.length - at - removed)
        .array();
  }
}
