package io.millrace.gateway.records;

import io.millrace.gateway.failure.RequestException;

/** Takes records one by one, as they are read. */
@FunctionalInterface
public interface RecordSink {
  /**
   * Takes one; what it needs of the record's buffers it copies before it returns.
   *
   * @throws RequestException if the record, and with it the request, is refused
   */
  void accept(IncomingRecord record);
}
