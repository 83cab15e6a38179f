package io.millrace.index.command;

import java.util.List;

/** What became of an {@link AppendBatches}. */
public sealed interface AppendResult {

  /** Appended: the offset of each batch's first record, in the order of the batches. */
  record Appended(List<Long> baseOffsets) implements AppendResult {
    public Appended {
      baseOffsets = List.copyOf(baseOffsets);
    }
  }

  /** There is no such topic; nothing was appended. */
  record UnknownTopic() implements AppendResult {}

  /** The topic has no such partition; nothing was appended. */
  record UnknownPartition(int partition) implements AppendResult {}

  /**
   * The segment's upload began below the lane's floor, so it may have been swept (rule D3); nothing
   * was appended, and nothing will be: the same batches may be sent anew.
   */
  record ReferenceRefused() implements AppendResult {}
}
