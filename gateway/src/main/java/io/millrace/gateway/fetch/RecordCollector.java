package io.millrace.gateway.fetch;

import io.millrace.format.Batch;
import io.millrace.format.LogRecord;
import io.millrace.gateway.memory.Reservation;
import java.util.ArrayList;
import java.util.List;

/** Decodes records from an offset on. */
final class RecordCollector implements Collector<RecordRun> {
  private final FetchBounds bounds;
  private final long fromOffset;
  private final Reservation memory;
  private final List<OffsetRecord> records = new ArrayList<>();
  private long bytes;

  /**
   * @param memory takes the decoded batches
   */
  RecordCollector(FetchBounds bounds, long fromOffset, Reservation memory) {
    this.bounds = bounds;
    this.fromOffset = fromOffset;
    this.memory = memory;
  }

  @Override
  public boolean take(long baseOffset, Batch batch) {
    if (isFull()) {
      return false;
    }
    memory.add(batch.uncompressedLength());
    long offset = baseOffset;
    for (LogRecord record : batch.records()) {
      if (offset >= fromOffset && !take(offset, record)) {
        return false;
      }
      offset++;
    }
    return true;
  }

  private boolean take(long offset, LogRecord record) {
    int size = record.size();
    if (!records.isEmpty() && (isFull() || bytes + size > bounds.maxBytes())) {
      return false;
    }
    records.add(new OffsetRecord(offset, record));
    bytes += size;
    return true;
  }

  private boolean isFull() {
    return records.size() >= bounds.maxRecords() || bytes > bounds.maxBytes();
  }

  @Override
  public boolean isEmpty() {
    return records.isEmpty();
  }

  @Override
  public RecordRun collected() {
    return new RecordRun(records, bytes);
  }
}
