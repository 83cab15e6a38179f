package io.millrace.tiering.s3;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.zip.CRC32C;

/** CRC32C as S3 writes it, so that the server refuses what was damaged on the way. */
final class Checksum {
  private Checksum() {}

  static String crc32c(ByteBuffer content) {
    CRC32C crc = new CRC32C();
    crc.update(content.duplicate());
    byte[] bytes = ByteBuffer.allocate(Integer.BYTES).putInt((int) crc.getValue()).array();
    return Base64.getEncoder().encodeToString(bytes);
  }
}
