package io.millrace.tiering.bucket;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.zip.CRC32C;

/** CRC32C as S3 writes it, so that the server refuses what was damaged on the way. */
public final class Checksum {
  private Checksum() {}

  /** Of what lies between the buffer's position and its limit, in Base64. */
  public static String crc32c(ByteBuffer content) {
    CRC32C crc = new CRC32C();
    crc.update(content.duplicate());
    byte[] bytes = ByteBuffer.allocate(Integer.BYTES).putInt((int) crc.getValue()).array();
    return Base64.getEncoder().encodeToString(bytes);
  }
}
