package io.millrace.index.command;

import io.millrace.format.ByteReader;
import io.millrace.format.ByteWriter;
import io.millrace.format.Limits;
import io.millrace.format.MalformedException;
import io.millrace.format.RawCommand;
import io.millrace.index.command.AppendSlices.Part;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of commands inside entries of version 1, as {@code docs/formats.md} describes them.
 * Stateless.
 */
public final class CommandCodec {

  private static final int PUT_TOPIC = 1;
  private static final int DELETE_TOPIC = 2;
  private static final int TRUNCATE = 3;
  private static final int APPEND_INLINE = 4;
  private static final int APPEND_SEGMENT = 5;
  private static final int RAISE_FLOOR = 6;

  private CommandCodec() {}

  public static RawCommand encode(JournalCommand command) {
    ByteWriter out = new ByteWriter(64);
    int type =
        switch (command) {
          case PutTopic put -> {
            TopicCodec.write(out, put);
            yield PUT_TOPIC;
          }
          case DeleteTopic delete -> {
            out.writeVarint(delete.topicId());
            yield DELETE_TOPIC;
          }
          case Truncate truncate -> {
            out.writeVarint(truncate.topicId());
            out.writeVarint(truncate.partition());
            out.writeVarint(truncate.before());
            yield TRUNCATE;
          }
          case AppendSlices append -> writeAppend(out, append);
          case RaiseFloor raise -> {
            out.writeVarint(raise.floor());
            yield RAISE_FLOOR;
          }
        };
    return new RawCommand(type, out.written());
  }

  /**
   * Reads a command.
   *
   * @param lane the lane whose entry it stands in, to which its segments belong (rule D5)
   * @throws MalformedException if the type is unknown or the body is not what it should be
   */
  public static JournalCommand decode(RawCommand raw, int lane) {
    ByteReader in = new ByteReader("command " + raw.type(), raw.body());
    JournalCommand command;
    try {
      command =
          switch (raw.type()) {
            case PUT_TOPIC -> TopicCodec.readPutTopic(in);
            case DELETE_TOPIC -> new DeleteTopic(in.readVarint());
            case TRUNCATE ->
                new Truncate(
                    in.readVarint(), in.readCount("partition", Integer.MAX_VALUE), in.readVarint());
            case APPEND_INLINE -> new AppendSlices(in.readVarint(), null, readParts(in));
            case APPEND_SEGMENT -> readAppendSegment(in, lane);
            case RAISE_FLOOR -> new RaiseFloor(in.readVarint());
            default -> throw in.malformed("of unknown type", 0);
          };
    } catch (IllegalArgumentException outOfRange) {
      MalformedException malformed =
          in.malformed(String.valueOf(outOfRange.getMessage()), in.position());
      malformed.initCause(outOfRange);
      throw malformed;
    }
    in.expectEnd();
    return command;
  }

  private static int writeAppend(ByteWriter out, AppendSlices append) {
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

  private static AppendSlices readAppendSegment(ByteReader in, int lane) {
    long topicId = in.readVarint();
    PayloadRef.SegmentObject segment =
        new PayloadRef.SegmentObject(
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
