package io.millrace.index.peer;

import io.millrace.format.ByteReader;
import io.millrace.format.ByteWriter;
import io.millrace.format.Id128;
import io.millrace.format.Limits;
import io.millrace.format.MalformedException;
import io.millrace.format.RawCommand;
import io.millrace.index.command.AppendResultCodec;
import io.millrace.index.command.CommandCodec;
import io.millrace.index.command.HandedOver;
import io.millrace.index.peer.HandOverAnswer.Outcome;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of what gateways say to each other. They begin with a version: gateways of different
 * versions run side by side while a cluster is upgraded. Whatever is read is malformed or right.
 * Stateless.
 */
public final class PeerCodec {

  private static final int VERSION = 1;
  private static final int REASON_CHARACTERS = 1_000;
  private static final int REASON_BYTES = 3 * REASON_CHARACTERS;

  private PeerCodec() {}

  public static ByteBuffer encode(HandOver message) {
    @Nullable ByteBuffer segment = message.segment();
    ByteWriter out = begin(1024 + (segment == null ? 0 : segment.remaining()));
    out.writeVarint(message.lane());
    out.writeId(message.from());
    out.writeId(message.to());
    out.writeSignedVarint(message.limitNanos());
    out.writeVarint(message.commands().size());
    for (HandedOver command : message.commands()) {
      ByteBuffer body = CommandCodec.encode(command).body();
      out.writeVarint(body.remaining());
      out.writeBytes(body);
    }
    if (segment != null) {
      out.writeBytes(segment);
    }
    return out.written();
  }

  /**
   * Reads a hand-over.
   *
   * @throws MalformedException if it is not one
   */
  public static HandOver decodeHandOver(ByteBuffer bytes) {
    return decode("hand-over", bytes, PeerCodec::readHandOver);
  }

  public static ByteBuffer encode(HandOverAnswer answer) {
    ByteWriter out = begin(1024);
    out.writeVarint(answer.outcomes().size());
    answer.outcomes().forEach(each -> write(out, each));
    return out.written();
  }

  /**
   * Reads the answer to a hand-over.
   *
   * @throws MalformedException if it is not one
   */
  public static HandOverAnswer decodeHandOverAnswer(ByteBuffer bytes) {
    return decode(
        "answer to a hand-over",
        bytes,
        in -> new HandOverAnswer(readList(in, "outcomes", PeerCodec::readOutcome)));
  }

  public static ByteBuffer encodeHeartbeats(List<Heartbeat> heartbeats) {
    ByteWriter out = begin(256);
    out.writeVarint(heartbeats.size());
    for (Heartbeat each : heartbeats) {
      out.writeVarint(each.lane());
      out.writeId(each.member());
      out.writeSignedVarint(each.position());
    }
    return out.written();
  }

  /**
   * Reads heartbeats.
   *
   * @throws MalformedException if they are none
   */
  public static List<Heartbeat> decodeHeartbeats(ByteBuffer bytes) {
    return decode(
        "heartbeats",
        bytes,
        in ->
            readList(
                in,
                "lanes",
                each -> new Heartbeat(readLane(each), each.readId(), each.readSignedVarint())));
  }

  public static ByteBuffer encodeNews(List<News> news) {
    ByteWriter out = begin(1024);
    out.writeVarint(news.size());
    for (News each : news) {
      out.writeVarint(each.lane());
      out.writeId(each.from());
      out.writeSignedVarint(each.clockNanos());
      out.writeByte(each.confirmed() ? 1 : 0);
      out.writeVarint(each.position());
      out.writeVarint(each.entries().size());
      for (ByteBuffer entry : each.entries()) {
        out.writeVarint(entry.remaining());
        out.writeBytes(entry);
      }
    }
    return out.written();
  }

  /**
   * Reads news. Their entries are views of {@code bytes}.
   *
   * @throws MalformedException if they are none
   */
  public static List<News> decodeNews(ByteBuffer bytes) {
    return decode("news", bytes, in -> readList(in, "lanes", PeerCodec::readNews));
  }

  private static ByteWriter begin(int capacity) {
    ByteWriter out = new ByteWriter(capacity);
    out.writeVarint(VERSION);
    return out;
  }

  private interface Part<T> {
    T read(ByteReader in);
  }

  private static <T> T decode(String what, ByteBuffer bytes, Part<T> part) {
    ByteReader in = new ByteReader(what, bytes);
    try {
      in.readCount("version", VERSION);
      T message = part.read(in);
      in.expectEnd();
      return message;
    } catch (IllegalArgumentException outOfRange) {
      MalformedException malformed =
          in.malformed(String.valueOf(outOfRange.getMessage()), in.position());
      malformed.initCause(outOfRange);
      throw malformed;
    }
  }

  private static <T> List<T> readList(ByteReader in, String what, Part<T> part) {
    int count = in.readCount(what, in.remaining());
    List<T> list = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      list.add(part.read(in));
    }
    return list;
  }

  private static int readLane(ByteReader in) {
    return in.readCount("lane", Limits.LANE);
  }

  private static HandOver readHandOver(ByteReader in) {
    int lane = readLane(in);
    Id128 from = in.readId();
    Id128 to = in.readId();
    long limitNanos = in.readSignedVarint();
    List<HandedOver> commands = readList(in, "commands", each -> readCommand(each, lane));
    @Nullable ByteBuffer segment = in.remaining() == 0 ? null : in.readBytes(in.remaining());
    return new HandOver(lane, from, to, limitNanos, commands, segment);
  }

  private static HandedOver readCommand(ByteReader in, int lane) {
    ByteBuffer body = in.readBytes(in.readCount("command length", in.remaining()));
    return (HandedOver) CommandCodec.decode(new RawCommand(CommandCodec.HANDED_OVER, body), lane);
  }

  private static void write(ByteWriter out, Outcome outcome) {
    switch (outcome) {
      case Outcome.Applied applied -> {
        out.writeByte(0);
        AppendResultCodec.write(out, applied.result());
      }
      case Outcome.Refused refused -> {
        out.writeByte(refused.sent() ? 2 : 1);
        out.writeText(cut(refused.reason()));
      }
    }
  }

  private static Outcome readOutcome(ByteReader in) {
    int kind = in.readCount("kind of outcome", 2);
    return kind == 0
        ? new Outcome.Applied(AppendResultCodec.read(in))
        : new Outcome.Refused(kind == 2, in.readText("reason", REASON_BYTES));
  }

  private static String cut(String reason) {
    return reason.substring(0, Math.min(reason.length(), REASON_CHARACTERS));
  }

  private static News readNews(ByteReader in) {
    return new News(
        readLane(in),
        in.readId(),
        in.readSignedVarint(),
        in.readCount("confirmed", 1) == 1,
        in.readVarint(),
        readList(
            in, "entries", each -> each.readBytes(each.readCount("length", each.remaining()))));
  }
}
