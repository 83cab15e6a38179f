package io.millrace.cli.tail;

import io.millrace.consumer.client.read.Reader;
import io.millrace.consumer.client.read.Received;
import io.millrace.consumer.client.read.Records;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The records of one partition, one by one, up to its end as it stood at the start. Not
 * thread-safe.
 */
final class Cursor implements AutoCloseable {
  private static final Duration LOOK_INTERVAL = Duration.ofMinutes(1);

  private final int partition;
  private final Reader reader;
  private final Consumer<Records> onRecords;
  private Iterator<Received> page = List.<Received>of().iterator();
  private @Nullable Received head;

  /**
   * @param reader of that partition alone, which does not follow; closed with this
   * @param onRecords sees what comes before it is gone through
   */
  Cursor(int partition, Reader reader, Consumer<Records> onRecords) {
    this.partition = partition;
    this.reader = reader;
    this.onRecords = onRecords;
  }

  int partition() {
    return partition;
  }

  /**
   * Goes to the next record.
   *
   * @return false if there is none before the end
   */
  boolean advance() throws InterruptedException {
    while (!page.hasNext() && !reader.finished()) {
      Optional<Records> records = reader.poll(LOOK_INTERVAL);
      records.ifPresent(onRecords);
      page = records.map(Records::records).orElse(List.of()).iterator();
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

  @Override
  public void close() {
    reader.close();
  }
}
