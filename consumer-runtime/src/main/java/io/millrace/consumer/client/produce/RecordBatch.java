package io.millrace.consumer.client.produce;

import static java.util.Objects.requireNonNull;

import io.millrace.format.Batch;
import io.millrace.format.BatchBuilder;
import io.millrace.format.Compression;
import io.millrace.format.LogRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Records of one partition on their way into one encoded batch, with the results they were
 * promised. Guarded by its buffer's lock while records are added, afterwards used by the one thread
 * that sends it.
 */
final class RecordBatch {
  /** What an encoded batch has besides its records (docs/formats.md). */
  static final int HEADER_BYTES = 52;

  /** Above what the lengths and the timestamp of a record, and of a header of it, take at most. */
  private static final int RECORD_LENGTHS_BYTES = 32;

  private static final long HEADER_LENGTHS_BYTES = 10;

  private final int partition;
  private final long openedNanos;
  private final List<CompletableFuture<Stored>> results = new ArrayList<>();
  private final CompletableFuture<Void> done = new CompletableFuture<>();
  private @Nullable BatchBuilder builder;
  private int roomBytes;
  private volatile boolean urgent;

  RecordBatch(int partition, Compression compression, long nowNanos) {
    this.partition = partition;
    builder = new BatchBuilder(compression);
    openedNanos = nowNanos;
  }

  int partition() {
    return partition;
  }

  long openedNanos() {
    return openedNanos;
  }

  /** What it takes of a request at most. */
  long bytes() {
    return HEADER_BYTES + requireNonNull(builder, "built").uncompressedBytes();
  }

  /**
   * Whether the record fits into a batch of {@code batchBytes}; into an empty one it always does.
   */
  boolean hasRoomFor(LogRecord record, int batchBytes) {
    BatchBuilder records = requireNonNull(builder, "built");
    long most =
        (long) record.size()
            + RECORD_LENGTHS_BYTES
            + HEADER_LENGTHS_BYTES * record.headers().size();
    return records.recordCount() == 0
        || (records.uncompressedBytes() + most <= batchBytes && records.hasRoomFor(record));
  }

  /**
   * @param cost what the record has taken of the room
   */
  CompletableFuture<Stored> add(LogRecord record, int cost) {
    requireNonNull(builder, "built").add(record);
    roomBytes += cost;
    CompletableFuture<Stored> result = new CompletableFuture<>();
    results.add(result);
    return result;
  }

  /** Asks that it be sent without lingering. */
  void hurry() {
    urgent = true;
  }

  boolean urgent() {
    return urgent;
  }

  /** What its records have taken of the room. */
  int roomBytes() {
    return roomBytes;
  }

  int recordCount() {
    return results.size();
  }

  /** Compresses the records, and lets go of them as they were. To be called once. */
  Batch build() {
    Batch batch = requireNonNull(builder, "built").build();
    builder = null;
    return batch;
  }

  /** Tells where the records are. */
  void stored(long baseOffset) {
    for (int i = 0; i < results.size(); i++) {
      results.get(i).complete(new Stored(partition, baseOffset + i));
    }
    done.complete(null);
  }

  /** Tells why they are not, or that nobody knows. */
  void failed(Throwable cause) {
    results.forEach(result -> result.completeExceptionally(cause));
    done.complete(null);
  }

  /** Completes after all of its results. */
  CompletableFuture<Void> done() {
    return done;
  }
}
