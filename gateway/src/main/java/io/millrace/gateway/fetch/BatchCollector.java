package io.millrace.gateway.fetch;

import io.millrace.format.Batch;
import io.millrace.gateway.memory.Reservation;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Gathers batches as they are stored. */
final class BatchCollector implements Collector<BatchRun> {
  private final FetchBounds bounds;
  private final Reservation memory;
  private final List<ByteBuffer> batches = new ArrayList<>();
  private long baseOffset;
  private int count;
  private long bytes;

  /**
   * @param memory takes the batches, which a slow reader may keep long after the cache let them go
   */
  BatchCollector(FetchBounds bounds, long fromOffset, Reservation memory) {
    this.bounds = bounds;
    this.baseOffset = fromOffset;
    this.memory = memory;
  }

  @Override
  public boolean take(long offset, Batch batch) {
    boolean fits =
        count + batch.recordCount() <= bounds.maxRecords()
            && bytes + batch.length() <= bounds.maxBytes();
    if (!batches.isEmpty() && !fits) {
      return false;
    }
    memory.add(batch.length());
    if (batches.isEmpty()) {
      baseOffset = offset;
    }
    batches.add(batch.bytes());
    count += batch.recordCount();
    bytes += batch.length();
    return fits;
  }

  @Override
  public boolean isEmpty() {
    return batches.isEmpty();
  }

  @Override
  public BatchRun collected() {
    return new BatchRun(baseOffset, count, bytes, batches);
  }
}
