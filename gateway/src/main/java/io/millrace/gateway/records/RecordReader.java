package io.millrace.gateway.records;

import io.millrace.gateway.failure.RequestException;
import java.nio.ByteBuffer;

/**
 * Reads records from a body that arrives in pieces, and hands over each as soon as its last byte is
 * there. Not thread-safe.
 */
public interface RecordReader {
  /**
   * Reads on.
   *
   * @param piece read from its position to its limit; not needed afterwards
   * @throws RequestException if the body is malformed, or the sink refuses a record
   */
  void read(ByteBuffer piece);

  /**
   * Says that the body ends here.
   *
   * @throws RequestException if it must not, or the sink refuses the last record
   */
  void end();
}
