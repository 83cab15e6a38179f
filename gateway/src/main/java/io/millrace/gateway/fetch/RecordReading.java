package io.millrace.gateway.fetch;

import io.millrace.format.Batch;
import io.millrace.format.LogRecord;
import io.millrace.gateway.cache.HotCache;
import io.millrace.gateway.failure.Causes;
import io.millrace.gateway.failure.CorruptObjectException;
import io.millrace.gateway.failure.RequestException;
import io.millrace.gateway.memory.Reservation;
import io.millrace.index.state.Slice;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * One fetch's way through its slices: reads some of them ahead, decodes them in order, and stops at
 * the first bound it meets. Its steps follow one another, on whatever threads.
 */
final class RecordReading implements SliceRecords.Visitor {
  /** Slices asked for before they are needed; small ones often lie in one block anyway. */
  private static final int MAX_AHEAD = 8;

  private final HotCache cache;
  private final Executor executor;
  private final FetchRequest request;
  private final long fromOffset;
  private final List<Slice> slices;
  private final Reservation memory;
  private final Deque<CompletableFuture<ByteBuffer>> ahead = new ArrayDeque<>();
  private final List<OffsetRecord> records = new ArrayList<>();
  private final CompletableFuture<List<OffsetRecord>> result = new CompletableFuture<>();
  private int asked;
  private long askedBytes;
  private int taken;
  private long bytes;

  RecordReading(
      HotCache cache, Executor executor, FetchRequest request, FetchPlan plan, Reservation memory) {
    this.cache = cache;
    this.executor = executor;
    this.request = request;
    this.fromOffset = plan.offset();
    this.slices = plan.slices();
    this.memory = memory;
  }

  /** Reads on the caller's thread as long as the bytes are at hand. */
  CompletableFuture<List<OffsetRecord>> start() {
    step();
    return result;
  }

  /** Key, value and header bytes of the records read. */
  long bytes() {
    return bytes;
  }

  private void step() {
    try {
      boolean more = true;
      while (more && taken < slices.size()) {
        askAhead();
        CompletableFuture<ByteBuffer> next = ahead.element();
        if (!next.isDone()) {
          var unused = next.whenCompleteAsync((done, failure) -> step(), executor);
          return;
        }
        ahead.remove();
        more = take(slices.get(taken++), next.join());
      }
      result.complete(records);
    } catch (RuntimeException | OutOfMemoryError e) {
      end(Causes.of(e));
    }
  }

  /** Whoever has records already gets those, though there is no room for more. */
  private void end(Throwable failure) {
    if (failure instanceof RequestException.Overloaded && !records.isEmpty()) {
      result.complete(records);
    } else {
      result.completeExceptionally(failure);
    }
  }

  private void askAhead() {
    while (asked < slices.size()
        && ahead.size() < MAX_AHEAD
        && (ahead.isEmpty() || askedBytes < request.maxBytes())) {
      Slice slice = slices.get(asked++);
      askedBytes += slice.length();
      ahead.add(cache.read(slice.payload(), slice.position(), slice.length(), memory));
    }
  }

  private boolean take(Slice slice, ByteBuffer content) {
    try {
      return SliceRecords.visit(slice, content, fromOffset, this);
    } catch (CorruptObjectException e) {
      // It may have been damaged on its way here: the next reader asks the store anew.
      cache.forget(slice.payload());
      throw e;
    }
  }

  @Override
  public boolean wants(Batch batch) {
    if (isFull()) {
      return false;
    }
    memory.add(batch.uncompressedLength());
    return true;
  }

  @Override
  public boolean take(long offset, LogRecord record) {
    int size = record.size();
    if (!records.isEmpty() && (isFull() || bytes + size > request.maxBytes())) {
      return false;
    }
    records.add(new OffsetRecord(offset, record));
    bytes += size;
    return true;
  }

  private boolean isFull() {
    return records.size() >= request.maxRecords() || bytes > request.maxBytes();
  }
}
