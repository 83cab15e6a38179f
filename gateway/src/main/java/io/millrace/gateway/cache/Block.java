package io.millrace.gateway.cache;

import io.millrace.index.command.PayloadRef;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One of the parts in which payloads are held, all of a payload's but the last equally long. Equal
 * references mean equal bytes, so this is all that tells blocks apart.
 *
 * @param number counted from 0
 */
record Block(PayloadRef payload, int number) {
  /**
   * With an array's header not larger than one of G1's regions, of which it would otherwise take
   * two.
   */
  private static final int SEGMENT_BLOCK_BYTES = (1 << 20) - 64;

  /** Those with the bytes of a range, ascending. */
  static List<Block> of(PayloadRef payload, int position, int length) {
    int size = fullLength(payload);
    return IntStream.rangeClosed(position / size, (position + length - 1) / size)
        .mapToObj(number -> new Block(payload, number))
        .toList();
  }

  /** The payload of an entry is one block: it is small, and can be verified only as a whole. */
  private static int fullLength(PayloadRef payload) {
    return switch (payload) {
      case PayloadRef.Inline inline -> Math.max(1, inline.length());
      case PayloadRef.SegmentObject segment -> SEGMENT_BLOCK_BYTES;
    };
  }

  /** Where in the payload it begins. */
  int position() {
    return number * fullLength(payload);
  }

  /** Bytes. */
  int length() {
    return Math.min(fullLength(payload), payload.length() - position());
  }
}
