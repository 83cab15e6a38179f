package io.millrace.tiering.file;

import io.millrace.tiering.ObjectStore;
import io.millrace.tiering.ObjectStoreException;
import io.millrace.tiering.PutCondition;
import io.millrace.tiering.StoreOptions;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CompletionException;
import java.util.zip.CRC32C;

/**
 * A process that creates the objects 0, 1, 2… in a folder in competition with others, says on its
 * standard output which it won, and goes on until it is killed.
 */
final class RacingWriter {
  private static final int HEADER_BYTES = 3 * Long.BYTES;

  private RacingWriter() {}

  /** Arguments: the folder, this writer's number, the first object. */
  @SuppressWarnings("SystemOut")
  public static void main(String[] args) {
    long writer = Long.parseLong(args[1]);
    try (ObjectStore store = FileObjectStore.open(Path.of(args[0]), StoreOptions.standard())) {
      for (long number = Long.parseLong(args[2]); ; number++) {
        if (wins(store, number, content(writer, number))) {
          System.out.println(number);
        }
      }
    }
  }

  private static boolean wins(ObjectStore store, long number, ByteBuffer content) {
    try {
      store.put("race/" + number, content, PutCondition.IF_ABSENT).join();
      return true;
    } catch (CompletionException e) {
      if (e.getCause() instanceof ObjectStoreException.PreconditionFailed) {
        return false;
      }
      throw e;
    }
  }

  /** Writer, number, checksum, and up to 3 MB that differ by both. */
  private static ByteBuffer content(long writer, long number) {
    byte[] content = new byte[HEADER_BYTES + (int) (number * 700_001 % 3_000_000)];
    Arrays.fill(content, (byte) (31 * writer + number));
    ByteBuffer buffer = ByteBuffer.wrap(content).putLong(0, writer).putLong(8, number);
    return buffer.putLong(16, checksum(buffer));
  }

  /** The writer of an object, which must be whole. */
  static long writerOf(ByteBuffer content, long number) {
    if (content.getLong(8) != number || content.getLong(16) != checksum(content)) {
      throw new AssertionError("object " + number + " is not whole: " + content);
    }
    return content.getLong(0);
  }

  private static long checksum(ByteBuffer content) {
    CRC32C crc = new CRC32C();
    crc.update(content.slice(0, 16));
    crc.update(content.slice(HEADER_BYTES, content.capacity() - HEADER_BYTES));
    return crc.getValue();
  }
}
