package io.millrace.cli.tail;

import io.millrace.consumer.client.read.Received;
import java.util.List;

/** Takes records as they are read. Several threads may call it, each with partitions of its own. */
public interface RecordSink {
  /**
   * Takes consecutive records of one partition.
   *
   * @param records may be empty
   * @return false once there are enough
   */
  boolean accept(int partition, List<Received> records);
}
