package io.millrace.cli.tail;

import io.millrace.consumer.client.read.Page;
import io.millrace.consumer.client.read.Received;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The records of one partition, one by one, up to an end that was fixed before. Not thread-safe.
 */
final class Cursor {
  private final PartitionReader reader;
  private final long endOffset;
  private Iterator<Received> page = List.<Received>of().iterator();
  private boolean more = true;
  private @Nullable Received head;

  /**
   * @param endOffset the offset after the last record wanted
   */
  Cursor(PartitionReader reader, long endOffset) {
    this.reader = reader;
    this.endOffset = endOffset;
  }

  int partition() {
    return reader.partition();
  }

  /**
   * Goes to the next record.
   *
   * @return false if there is none before the end
   */
  boolean advance() throws InterruptedException {
    if (!page.hasNext() && more) {
      Page next = reader.next(Duration.ZERO);
      more = !next.records().isEmpty() && next.nextOffset() < endOffset;
      page = next.records().stream().filter(record -> record.offset() < endOffset).iterator();
    }
    head = page.hasNext() ? page.next() : null;
    return head != null;
  }

  /** The record at which {@link #advance} has arrived. */
  Received head() {
    if (head == null) {
      throw new IllegalStateException("not at a record");
    }
    return head;
  }
}
