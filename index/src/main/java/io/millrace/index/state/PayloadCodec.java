package io.millrace.index.state;

import io.millrace.format.ByteReader;
import io.millrace.format.ByteWriter;
import io.millrace.format.Id128;
import io.millrace.format.Limits;
import io.millrace.index.command.PayloadRef;
import io.millrace.index.command.PayloadRef.Inline;
import io.millrace.index.command.PayloadRef.SegmentObject;

/** The bytes of the segments in a snapshot. Stateless. */
final class PayloadCodec {

  private static final int INLINE = 0;
  private static final int SEGMENT = 1;

  private PayloadCodec() {}

  static void write(ByteWriter out, CapturedPayloads payloads) {
    out.writeVarint(payloads.nextNumber());
    out.writeVarint(payloads.count());
    payloads.forEach((number, payload) -> write(out, number, payload));
  }

  static void read(ByteReader in, Payloads payloads, int lane) {
    long next = in.readVarint();
    payloads.startAt(next);
    int count = in.readCount("payloads", in.remaining());
    long last = -1;
    for (int i = 0; i < count; i++) {
      int at = in.position();
      long number = in.readVarint();
      if (number <= last || number >= next) {
        throw in.malformed("payload " + number + " between " + last + " and " + next, at);
      }
      payloads.put(number, read(in, lane));
      last = number;
    }
  }

  private static void write(ByteWriter out, long number, PayloadRef payload) {
    out.writeVarint(number);
    switch (payload) {
      case Inline inline -> {
        out.writeByte(INLINE);
        out.writeVarint(inline.sequence());
        out.writeId(inline.nonce());
      }
      case SegmentObject segment -> {
        out.writeByte(SEGMENT);
        out.writeVarint(segment.base());
        out.writeId(segment.id());
      }
    }
    out.writeVarint(payload.objectPosition());
    out.writeVarint(payload.length());
  }

  private static PayloadRef read(ByteReader in, int lane) {
    int kind = in.readCount("kind", SEGMENT);
    long number = in.readVarint();
    Id128 id = in.readId();
    int position = in.readCount("position", kind == INLINE ? Integer.MAX_VALUE : 0);
    int length = in.readCount("length", Limits.SEGMENT_BYTES);
    return kind == INLINE
        ? new Inline(lane, number, id, position, length)
        : new SegmentObject(lane, number, id, length);
  }
}
