package io.millrace.gateway.http;

import io.millrace.gateway.failure.RequestException;
import java.nio.ByteBuffer;

/** Reads over the header of one gzip member (RFC 1952, 2.3) that arrives in pieces. */
final class GzipHeader {
  private enum Part {
    FIXED,
    EXTRA_LENGTH,
    EXTRA,
    NAME,
    COMMENT,
    CHECKSUM,
    END
  }

  private static final int[] MAGIC = {0x1f, 0x8b, 8};
  private static final int FLAGS_POSITION = 3;
  private static final int FIXED_LENGTH = 10;
  private static final int HAS_CHECKSUM = 2;
  private static final int HAS_EXTRA = 4;
  private static final int HAS_NAME = 8;
  private static final int HAS_COMMENT = 16;

  private Part part = Part.FIXED;
  private int inPart;
  private int flags;
  private int extraLength;

  /** Whether not a byte of it has been read. */
  boolean isUntouched() {
    return part == Part.FIXED && inPart == 0;
  }

  /** Reads on; true when the header has been read to its end. */
  boolean read(ByteBuffer in) {
    while (in.hasRemaining() && part != Part.END) {
      if (endsPart(in.get() & 0xff)) {
        nextPart();
      }
    }
    return part == Part.END;
  }

  private boolean endsPart(int b) {
    int index = inPart++;
    return switch (part) {
      case FIXED -> {
        if (index < MAGIC.length && b != MAGIC[index]) {
          throw new RequestException.Malformed("The body is not gzip.");
        }
        flags = index == FLAGS_POSITION ? b : flags;
        yield inPart == FIXED_LENGTH;
      }
      case EXTRA_LENGTH -> {
        extraLength |= b << (8 * index);
        yield inPart == 2;
      }
      case EXTRA -> inPart == extraLength;
      case NAME, COMMENT -> b == 0;
      case CHECKSUM -> inPart == 2;
      case END -> throw new IllegalStateException("behind the end");
    };
  }

  private void nextPart() {
    do {
      part = following();
      inPart = 0;
    } while (!isThere());
  }

  private Part following() {
    return switch (part) {
      case FIXED -> Part.EXTRA_LENGTH;
      case EXTRA_LENGTH -> Part.EXTRA;
      case EXTRA -> Part.NAME;
      case NAME -> Part.COMMENT;
      case COMMENT -> Part.CHECKSUM;
      case CHECKSUM, END -> Part.END;
    };
  }

  private boolean isThere() {
    return switch (part) {
      case EXTRA_LENGTH -> (flags & HAS_EXTRA) != 0;
      case EXTRA -> extraLength > 0;
      case NAME -> (flags & HAS_NAME) != 0;
      case COMMENT -> (flags & HAS_COMMENT) != 0;
      case CHECKSUM -> (flags & HAS_CHECKSUM) != 0;
      case FIXED, END -> true;
    };
  }
}
