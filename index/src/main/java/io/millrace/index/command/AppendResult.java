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

  /**
   * The producer sent it before, and it is stored; nothing was appended now.
   *
   * @param ranges where, by partition, ascending
   * @param receivedMillis when the first copy came
   */
  record Repeated(List<StoredRange> ranges, long receivedMillis) implements AppendResult {
    public Repeated {
      ranges = List.copyOf(ranges);
    }
  }

  /** A producer of the same id has a higher epoch; nothing was appended, nor will be. */
  record ProducerFenced(long currentEpoch) implements AppendResult {}

  /**
   * The sequence is not the next one of the producer in a partition, and not one whose result is
   * remembered; nothing was appended.
   *
   * @param expected the next one
   */
  record SequenceGap(int partition, long expected) implements AppendResult {}

  /**
   * The lane may have forgotten an earlier copy of the hand-over (rule A8); nothing was appended
   * now, which says nothing of earlier copies.
   */
  record HandOverRefused() implements AppendResult {}

  /** The hand-over's client has been answered; nothing was appended now. */
  record AlreadyAnswered() implements AppendResult {}
}
