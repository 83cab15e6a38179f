package io.millrace.index.command;

import io.millrace.format.ByteReader;
import io.millrace.format.ByteWriter;
import io.millrace.format.Limits;
import io.millrace.index.command.AppendSlices.Part;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of commands that append. One that may be repeated, or was handed over, has the fields
 * for that before the type and the body of what it holds. Stateless.
 */
final class AppendCodec {

  private static final int APPEND_INLINE = 4;
  private static final int APPEND_SEGMENT = 5;
  static final int HANDED_OVER = 7;
  private static final int WITH_KEY = 8;
  private static final int WITH_SEQUENCE = 9;

  private AppendCodec() {}

  /** Whether it is the type of such a command. */
  static boolean has(int type) {
    return holdsAnother(type) || type == APPEND_INLINE || type == APPEND_SEGMENT;
  }

  private static boolean holdsAnother(int type) {
    return type >= HANDED_OVER && type <= WITH_SEQUENCE;
  }

  /** Writes the body; returns the type. */
  static int write(ByteWriter out, AppendCommand append) {
    return switch (append) {
      case AppendSlices slices -> writeSlices(out, slices);
      case IdempotentAppend idempotent -> {
        int type = writeProducer(out, idempotent.idempotence());
        writeInner(out, idempotent.slices());
        yield type;
      }
      case HandedOver handed -> {
        out.writeId(handed.id().incarnation());
        out.writeVarint(handed.id().sequence());
        out.writeVarint(handed.id().base());
        out.writeVarint(handed.id().answered());
        writeInner(out, handed.append());
        yield HANDED_OVER;
      }
    };
  }

  /** The type comes first, though only the body tells it. */
  private static void writeInner(ByteWriter out, AppendCommand append) {
    ByteWriter body = new ByteWriter(64);
    int type = write(body, append);
    out.writeVarint(type);
    out.writeBytes(body.written());
  }

  private static int writeProducer(ByteWriter out, Idempotence idempotence) {
    int type =
        switch (idempotence.producer()) {
          case Producer.Key key -> {
            out.writeText(key.key());
            yield WITH_KEY;
          }
          case Producer.Sequence sequence -> {
            out.writeText(sequence.id());
            out.writeVarint(sequence.epoch());
            out.writeVarint(sequence.sequence());
            yield WITH_SEQUENCE;
          }
        };
    out.writeSignedVarint(idempotence.receivedMillis());
    return type;
  }

  private static int writeSlices(ByteWriter out, AppendSlices append) {
    PayloadRef.@Nullable SegmentObject segment = append.segment();
    out.writeVarint(append.topicId());
    if (segment != null) {
      out.writeVarint(segment.base());
      out.writeId(segment.id());
      out.writeVarint(segment.length());
    }
    out.writeVarint(append.parts().size());
    for (Part part : append.parts()) {
      out.writeVarint(part.partition());
      out.writeVarint(part.recordCount());
      out.writeVarint(part.position());
      out.writeVarint(part.length());
      out.writeSignedVarint(part.maxTimestampMillis());
    }
    return segment == null ? APPEND_INLINE : APPEND_SEGMENT;
  }

  static AppendCommand read(ByteReader in, int type, int lane) {
    return switch (type) {
      case HANDED_OVER -> {
        HandOverId id =
            new HandOverId(in.readId(), in.readVarint(), in.readVarint(), in.readVarint());
        yield new HandedOver(id, read(in, innerType(in, type), lane));
      }
      case WITH_KEY, WITH_SEQUENCE -> {
        Producer producer =
            type == WITH_KEY
                ? new Producer.Key(in.readText("key", Producer.MAX_CHARACTERS))
                : new Producer.Sequence(
                    in.readText("id", Producer.MAX_CHARACTERS), in.readVarint(), in.readVarint());
        Idempotence idempotence = new Idempotence(producer, in.readSignedVarint());
        int inner = innerType(in, type);
        yield new IdempotentAppend(idempotence, readSlices(in, inner, lane));
      }
      default -> readSlices(in, type, lane);
    };
  }

  /** One level of each, so that what a short body takes to read is bounded. */
  private static int innerType(ByteReader in, int outer) {
    int at = in.position();
    int type = in.readCount("type", Integer.MAX_VALUE);
    boolean allowed =
        outer == HANDED_OVER ? has(type) && type != HANDED_OVER : has(type) && !holdsAnother(type);
    if (!allowed) {
      throw in.malformed("a command of type " + type + " in one of type " + outer, at);
    }
    return type;
  }

  private static AppendSlices readSlices(ByteReader in, int type, int lane) {
    long topicId = in.readVarint();
    PayloadRef.@Nullable SegmentObject segment =
        type == APPEND_INLINE
            ? null
            : new PayloadRef.SegmentObject(
                lane,
                in.readVarint(),
                in.readId(),
                in.readCount("segment length", Limits.SEGMENT_BYTES));
    return new AppendSlices(topicId, segment, readParts(in));
  }

  private static List<Part> readParts(ByteReader in) {
    int count = in.readCount("parts", in.remaining());
    List<Part> parts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      parts.add(
          new Part(
              in.readCount("partition", Integer.MAX_VALUE),
              in.readCount("record count", Integer.MAX_VALUE),
              in.readCount("position", Limits.SEGMENT_BYTES),
              in.readCount("length", Limits.SEGMENT_BYTES),
              in.readSignedVarint()));
    }
    return parts;
  }
}
