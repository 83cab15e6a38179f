package io.millrace.cli.tail;

import io.millrace.consumer.client.read.Received;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** Gives out records, up to a count. Thread-safe: the records of one call stay together. */
final class Emitter implements RecordSink {
  private final RecordPrinter printer;
  private final ReentrantLock lock = new ReentrantLock();
  private long left;

  /**
   * @param most how many records are wanted in all
   */
  Emitter(RecordPrinter printer, long most) {
    this.printer = printer;
    left = most;
  }

  @Override
  public boolean accept(int partition, List<Received> records) {
    lock.lock();
    try {
      for (Received record : records) {
        if (left == 0) {
          break;
        }
        printer.print(partition, record);
        left--;
      }
      if (!records.isEmpty()) {
        printer.flush();
      }
      return left > 0;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Gives out one record, without making sure that it is seen at once; false once there are enough.
   */
  boolean emit(int partition, Received record) {
    lock.lock();
    try {
      if (left > 0) {
        printer.print(partition, record);
        left--;
      }
      return left > 0;
    } finally {
      lock.unlock();
    }
  }
}
