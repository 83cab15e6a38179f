package io.millrace.gateway.fetch;

import java.util.List;

/**
 * Records that follow one another, decoded.
 *
 * @param bytes of their keys, values and headers
 */
public record RecordRun(List<OffsetRecord> records, long bytes) implements Run {
  static final RecordRun NONE = new RecordRun(List.of(), 0);

  @Override
  public int count() {
    return records.size();
  }

  @Override
  public long nextOffset(long from) {
    return records.isEmpty() ? from : records.getLast().offset() + 1;
  }
}
