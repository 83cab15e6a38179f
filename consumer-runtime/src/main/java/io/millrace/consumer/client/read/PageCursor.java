package io.millrace.consumer.client.read;

import io.millrace.consumer.client.http.GatewayException;
import io.millrace.format.Batch;
import io.millrace.format.LogRecord;
import io.millrace.format.MalformedException;
import java.util.ArrayList;
import java.util.List;

/**
 * Decodes a page piece by piece, so that of what a page may hold once it is decompressed only a
 * part is in memory. Not thread-safe.
 */
final class PageCursor {
  /** Small batches are decoded together up to here. */
  private static final int PIECE_BYTES = 1 << 20;

  private final Page page;
  private final long until;
  private int batch;
  private long offset;

  /**
   * @param until the offset after the last record wanted
   */
  PageCursor(Page page, long until) {
    this.page = page;
    this.until = until;
    offset = page.baseOffset();
    skipBatchesBefore();
  }

  /** Whether there is a record left. */
  boolean hasNext() {
    return batch < page.batches().size() && Math.max(offset, page.offset()) < until;
  }

  /** The next records: all of a batch, or of several small ones. */
  List<Received> next() {
    List<Received> records = new ArrayList<>();
    long bytes = 0;
    do {
      Batch next = page.batches().get(batch);
      bytes += next.uncompressedLength();
      decode(next, records);
      batch++;
    } while (hasNext() && bytes + page.batches().get(batch).uncompressedLength() <= PIECE_BYTES);
    return records;
  }

  private void decode(Batch next, List<Received> records) {
    try {
      for (LogRecord record : next.records()) {
        if (offset >= page.offset() && offset < until) {
          records.add(new Received(offset, record));
        }
        offset++;
      }
    } catch (MalformedException e) {
      throw new GatewayException.Unintelligible(
          "the batch at offset " + offset + " cannot be decoded: " + e.getMessage(), e);
    }
  }

  private void skipBatchesBefore() {
    List<Batch> batches = page.batches();
    while (batch < batches.size() && offset + batches.get(batch).recordCount() <= page.offset()) {
      offset += batches.get(batch).recordCount();
      batch++;
    }
  }
}
