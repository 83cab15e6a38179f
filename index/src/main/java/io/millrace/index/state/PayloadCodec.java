package io.millrace.index.state;

import io.millrace.format.ByteReader;
import io.millrace.format.ByteWriter;
import io.millrace.format.Id128;
import io.millrace.format.Limits;
import io.millrace.index.command.PayloadRef;
import io.millrace.index.command.PayloadRef.Inline;
import io.millrace.index.command.PayloadRef.SegmentObject;
import java.nio.ByteBuffer;
import java.util.Map;

/** The bytes of the segments in a snapshot. Stateless. */
final class PayloadCodec {

  private static final int INLINE = 0;
  private static final int SEGMENT = 1;

  private PayloadCodec() {}

  static ByteBuffer write(Payloads payloads) {
    ByteWriter out = new ByteWriter(1024);
    Map<Long, PayloadRef> all = payloads.all();
    out.writeVarint(payloads.nextNumber());
    out.writeVarint(all.size());
    all.forEach((number, payload) -> write(out, number, payload));
    return out.written();
  }

  static void read(ByteReader in, Payloads payloads, int lane) {
    payloads.startAt(in.readVarint());
    int count = in.readCount("payloads", in.remaining());
    for (int i = 0; i < count; i++) {
      payloads.put(in.readVarint(), read(in, lane));
    }
    in.expectEnd();
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
    int position = in.readCount("position", Integer.MAX_VALUE);
    int length = in.readCount("length", Limits.SEGMENT_BYTES);
    return kind == INLINE
        ? new Inline(lane, number, id, position, length)
        : new SegmentObject(lane, number, id, length);
  }
}
