package io.millrace.index.command;

import io.millrace.format.Id128;
import io.millrace.format.ObjectKeys;

/**
 * Where a segment lies. Equal references mean the same bytes, for ever: caches may be keyed by
 * them.
 */
public sealed interface PayloadRef {

  /** The key of the object that holds the segment. */
  String key();

  /** Where in the object the segment begins. */
  int objectPosition();

  /** The segment's length in bytes. */
  int length();

  /**
   * A segment inside an entry of the journal.
   *
   * @param nonce the entry's: a late PUT may have landed on a deleted number with the same layout,
   *     so readers compare it before they believe the payload (rule F4)
   */
  record Inline(int lane, long sequence, Id128 nonce, int objectPosition, int length)
      implements PayloadRef {
    public Inline {
      if (sequence < 1 || objectPosition < 0 || length < 1) {
        throw new IllegalArgumentException(
            "no payload of entry "
                + sequence
                + " has position "
                + objectPosition
                + " and length "
                + length);
      }
    }

    @Override
    public String key() {
      return ObjectKeys.journal(lane, sequence);
    }
  }

  /**
   * A segment that is an object of its own.
   *
   * @param base the last number applied when its upload began (rule D3)
   * @param id random, so that no two uploads ever share a name
   */
  record SegmentObject(int lane, long base, Id128 id, int length) implements PayloadRef {
    public SegmentObject {
      if (base < 0 || length < 1) {
        throw new IllegalArgumentException("no segment has base " + base + " and length " + length);
      }
    }

    @Override
    public String key() {
      return ObjectKeys.segment(lane, base, id);
    }

    @Override
    public int objectPosition() {
      return 0;
    }
  }
}
