package io.millrace.format;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** A running CRC32C (Castagnoli) over ranges of buffers. */
final class Checksum {
  private final CRC32C crc = new CRC32C();

  /** The checksum of {@code bytes} from index {@code from} to before index {@code to}. */
  static int of(ByteBuffer bytes, int from, int to) {
    return new Checksum().add(bytes, from, to).value();
  }

  Checksum add(ByteBuffer bytes, int from, int to) {
    crc.update(bytes.slice(from, to - from));
    return this;
  }

  int value() {
    return (int) crc.getValue();
  }
}
