package io.millrace.index.command;

import io.millrace.format.ByteReader;
import io.millrace.format.ByteWriter;
import io.millrace.format.MalformedException;
import io.millrace.format.RawCommand;

/**
 * The bytes of commands inside entries of version 1, as {@code docs/formats.md} describes them.
 * Stateless.
 */
public final class CommandCodec {

  /** The type of a {@link HandedOver}. */
  public static final int HANDED_OVER = AppendCodec.HANDED_OVER;

  private static final int PUT_TOPIC = 1;
  private static final int DELETE_TOPIC = 2;
  private static final int TRUNCATE = 3;
  private static final int RAISE_FLOOR = 6;
  private static final int FORGET_RESULTS = 10;
  private static final int PUT_SHARED_SETTINGS = 11;

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
          case AppendCommand append -> AppendCodec.write(out, append);
          case RaiseFloor raise -> {
            out.writeVarint(raise.floor());
            yield RAISE_FLOOR;
          }
          case ForgetResults forget -> {
            out.writeVarint(forget.keysUpTo());
            out.writeVarint(forget.producersUpTo());
            yield FORGET_RESULTS;
          }
          case PutSharedSettings put -> {
            writeSettings(out, put.settings());
            yield PUT_SHARED_SETTINGS;
          }
          case MemberCommand member -> MemberCodec.write(out, member);
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
      command = read(in, raw.type(), lane);
    } catch (IllegalArgumentException outOfRange) {
      MalformedException malformed =
          in.malformed(String.valueOf(outOfRange.getMessage()), in.position());
      malformed.initCause(outOfRange);
      throw malformed;
    }
    in.expectEnd();
    return command;
  }

  /** The bytes of settings, in commands and in snapshots. */
  public static void writeSettings(ByteWriter out, SharedSettings settings) {
    out.writeVarint(settings.idempotencyWindowMillis());
    out.writeVarint(settings.producerRetentionMillis());
  }

  /**
   * Reads what {@link #writeSettings} wrote.
   *
   * @throws IllegalArgumentException if a value is out of its range
   */
  public static SharedSettings readSettings(ByteReader in) {
    return new SharedSettings(in.readVarint(), in.readVarint());
  }

  private static JournalCommand read(ByteReader in, int type, int lane) {
    return switch (type) {
      case PUT_TOPIC -> TopicCodec.readPutTopic(in);
      case DELETE_TOPIC -> new DeleteTopic(in.readVarint());
      case TRUNCATE ->
          new Truncate(
              in.readVarint(), in.readCount("partition", Integer.MAX_VALUE), in.readVarint());
      case RAISE_FLOOR -> new RaiseFloor(in.readVarint());
      case FORGET_RESULTS -> new ForgetResults(in.readVarint(), in.readVarint());
      case PUT_SHARED_SETTINGS -> new PutSharedSettings(readSettings(in));
      default -> {
        if (AppendCodec.has(type)) {
          yield AppendCodec.read(in, type, lane);
        }
        if (MemberCodec.has(type)) {
          yield MemberCodec.read(in, type);
        }
        throw in.malformed("of unknown type", 0);
      }
    };
  }
}
