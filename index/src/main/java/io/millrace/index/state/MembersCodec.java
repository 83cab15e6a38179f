package io.millrace.index.state;

import io.millrace.format.ByteReader;
import io.millrace.format.ByteWriter;
import io.millrace.format.Id128;
import io.millrace.index.command.MemberCommand.Join;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The bytes of the members in a snapshot. Stateless. */
final class MembersCodec {

  private MembersCodec() {}

  static ByteBuffer write(Members members) {
    ByteWriter out = new ByteWriter(256);
    out.writeVarint(members.all().size());
    for (Member member : members.all()) {
      out.writeId(member.id());
      out.writeText(member.url());
      out.writeText(member.version());
      out.writeVarint(member.level());
      out.writeVarint(member.lastEntry());
    }
    @Nullable Coordinator coordinator = members.coordinator();
    out.writeVarint(coordinator == null ? 0 : coordinator.entry());
    if (coordinator != null) {
      out.writeId(coordinator.member());
    }
    return out.written();
  }

  static void read(ByteReader in, LaneState state) {
    int count = in.readCount("members", in.remaining());
    @Nullable Id128 last = null;
    for (int i = 0; i < count; i++) {
      int at = in.position();
      Member member = readMember(in);
      boolean ordered = last == null || last.compareTo(member.id()) < 0;
      if (!ordered
          || member.url().isEmpty()
          || member.level() < 1
          || !isPast(member.lastEntry(), state)) {
        throw in.malformed("member " + member + " has no place", at);
      }
      state.members().put(member);
      last = member.id();
    }
    readCoordinator(in, state);
  }

  private static Member readMember(ByteReader in) {
    return new Member(
        in.readId(),
        in.readText("url", Join.MAX_URL_BYTES),
        in.readText("version", Join.MAX_VERSION_BYTES),
        in.readCount("level", Integer.MAX_VALUE),
        in.readVarint());
  }

  private static void readCoordinator(ByteReader in, LaneState state) {
    int at = in.position();
    long entry = in.readVarint();
    if (entry == 0) {
      return;
    }
    Coordinator coordinator = new Coordinator(in.readId(), entry);
    if (!isPast(entry, state) || state.members().member(coordinator.member()) == null) {
      throw in.malformed("coordinator " + coordinator + " has no place", at);
    }
    state.members().restore(coordinator);
  }

  private static boolean isPast(long entry, LaneState state) {
    return entry > 0 && entry <= state.sequence();
  }
}
