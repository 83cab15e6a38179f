package io.millrace.integration.simulation;

import java.nio.ByteBuffer;

/** Record values that tell which record they are of, and whether a byte of them has changed. */
final class Values {

  static final int RECORDS_PER_REQUEST = 64;

  private Values() {}

  /** The number of a record, of all records that were ever sent. */
  static long id(int request, int index) {
    return (long) request * RECORDS_PER_REQUEST + index;
  }

  static int request(long id) {
    return (int) (id / RECORDS_PER_REQUEST);
  }

  static int index(long id) {
    return (int) (id % RECORDS_PER_REQUEST);
  }

  /** The value of a record: its number, then so many bytes that follow from it. */
  static ByteBuffer value(long id, int padding) {
    ByteBuffer value = ByteBuffer.allocate(Long.BYTES + padding).putLong(id);
    for (int i = 0; i < padding; i++) {
      value.put((byte) (id * 31 + i));
    }
    return value.flip();
  }

  /** Which record a value is of. */
  static long id(ByteBuffer value) {
    return value.remaining() < Long.BYTES ? -1 : value.getLong(value.position());
  }
}
