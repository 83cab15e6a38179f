package io.millrace.index.journal;

import io.millrace.index.command.PayloadRef;
import java.nio.ByteBuffer;

/**
 * What a lane asks of the store. Every request has a number of its own, by which its answer is
 * known.
 */
public sealed interface StoreRequest {

  /** Larger than that of every request before it. */
  long id();

  /** Creates entry {@code sequence} if it is absent. */
  record PutEntry(long id, long sequence, ByteBuffer content) implements StoreRequest {}

  /**
   * Reads the beginning of entry {@code sequence}.
   *
   * @param length in bytes: {@link #HEAD_BYTES}, or {@link #WHOLE}, or what a longer list of
   *     commands takes
   */
  record GetEntry(long id, long sequence, int length) implements StoreRequest {
    /** Whether it reads the entry with its payload. */
    public boolean isWhole() {
      return length == WHOLE;
    }

    /** Enough for the commands of nearly every entry. */
    static final int HEAD_BYTES = 64 << 10;

    /** The entry with its payload. */
    static final int WHOLE = Integer.MAX_VALUE;
  }

  /** Writes a segment under a name that nobody else uses. */
  record PutSegment(long id, PayloadRef.SegmentObject segment, ByteBuffer content)
      implements StoreRequest {}

  /** Finds the newest snapshot. */
  record ListSnapshots(long id) implements StoreRequest {}

  /** Reads a snapshot. */
  record GetSnapshot(long id, long sequence) implements StoreRequest {}

  /** Reads the head of a snapshot, which says what it is the state after, and its digest. */
  record GetSnapshotHead(long id, long sequence) implements StoreRequest {}

  /** Creates a snapshot if it is absent. */
  record PutSnapshot(long id, long sequence, ByteBuffer content) implements StoreRequest {}
}
