package io.millrace.index.command;

import io.millrace.format.ByteReader;
import io.millrace.format.ByteWriter;
import io.millrace.index.command.MemberCommand.Coordinate;
import io.millrace.index.command.MemberCommand.Expire;
import io.millrace.index.command.MemberCommand.Join;
import io.millrace.index.command.MemberCommand.Leave;

/** The bytes of what gateways say of themselves and of each other. Stateless. */
final class MemberCodec {

  private static final int JOIN = 12;
  private static final int LEAVE = 13;
  private static final int COORDINATE = 14;
  private static final int EXPIRE = 15;

  private MemberCodec() {}

  /** Whether it is the type of such a command. */
  static boolean has(int type) {
    return type >= JOIN && type <= EXPIRE;
  }

  /** Writes the body; returns the type. */
  static int write(ByteWriter out, MemberCommand command) {
    return switch (command) {
      case Join join -> {
        out.writeText(join.url());
        out.writeText(join.version());
        out.writeVarint(join.level());
        yield JOIN;
      }
      case Leave leave -> LEAVE;
      case Coordinate coordinate -> COORDINATE;
      case Expire expire -> {
        out.writeId(expire.member());
        out.writeVarint(expire.lastSeen());
        out.writeVarint(expire.coordinate());
        yield EXPIRE;
      }
    };
  }

  static MemberCommand read(ByteReader in, int type) {
    return switch (type) {
      case JOIN ->
          new Join(
              in.readText("url", Join.MAX_URL_BYTES),
              in.readText("version", Join.MAX_VERSION_BYTES),
              in.readCount("level", Integer.MAX_VALUE));
      case LEAVE -> new Leave();
      case COORDINATE -> new Coordinate();
      default -> new Expire(in.readId(), in.readVarint(), in.readVarint());
    };
  }
}
