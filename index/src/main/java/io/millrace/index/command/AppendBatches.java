package io.millrace.index.command;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Appends batches to partitions of one topic, all or nothing; batches of one partition follow each
 * other in the list's order.
 *
 * @param batches at least one, and no more than one entry can hold: 960 MiB, 2^20 batches, 2^31 - 1
 *     records
 * @param idempotence if the request may be repeated; null if it is stored as often as it is sent
 */
public record AppendBatches(
    long topicId, List<PartitionBatch> batches, @Nullable Idempotence idempotence)
    implements Command<AppendResult> {

  public AppendBatches {
    batches = List.copyOf(batches);
    if (topicId < 0) {
      throw new IllegalArgumentException("topic id must not be negative");
    }
    if (batches.isEmpty()) {
      throw new IllegalArgumentException("there is nothing to append");
    }
    Volume volume = Volume.of(batches);
    if (!volume.fits()) {
      throw new IllegalArgumentException("one entry cannot hold so much: " + volume);
    }
  }

  /** To be stored as often as it is sent. */
  public AppendBatches(long topicId, List<PartitionBatch> batches) {
    this(topicId, batches, null);
  }

  /** How much they are. */
  public Volume volume() {
    return Volume.of(batches);
  }

  @Override
  public Class<AppendResult> resultType() {
    return AppendResult.class;
  }
}
