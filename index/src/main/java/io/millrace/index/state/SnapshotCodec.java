package io.millrace.index.state;

import io.millrace.format.ByteReader;
import io.millrace.format.MalformedException;
import io.millrace.format.Snapshot;
import io.millrace.format.SnapshotHeader;
import io.millrace.index.rules.Rules;
import io.millrace.index.state.StateCapture.Part;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * States to snapshots of version 1 and back, as {@code docs/formats.md} describes them. Equal
 * states give equal contents, however they came about, so that two gateways' snapshots of one
 * number can be compared by their digests (rule D1). Stateless.
 */
public final class SnapshotCodec {

  /** After the section of the lane, in the order of the snapshot. */
  private static final List<SnapshotSection> MACHINES =
      List.of(
          new TopicsSection(),
          new PayloadsSection(),
          new PartitionsSection(),
          new ProducersSection(),
          new MembersSection());

  private SnapshotCodec() {}

  /** Captures the state as it is now; takes little time however large it is. */
  public static StateCapture capture(LaneState state) {
    SnapshotHeader header =
        new SnapshotHeader(
            Snapshot.CURRENT_VERSION,
            state.lane(),
            state.sequence(),
            state.snapshotNonce(),
            state.lastTimestampMillis());
    List<Part> parts = new ArrayList<>();
    parts.add(new Part(LaneSection.TYPE, LaneSection.capture(state)));
    MACHINES.forEach(each -> parts.add(new Part(each.type(), each.capture(state))));
    return new StateCapture(header, parts);
  }

  /** The whole object, at once. */
  public static ByteBuffer encode(LaneState state) {
    return capture(state).encode();
  }

  /**
   * Reads a state.
   *
   * @param lane the lane it must be of
   * @param lanes how many the cluster has
   * @throws MalformedException if the snapshot is not what it should be
   */
  public static LaneState decode(Snapshot snapshot, int lane, int lanes) {
    return decode(snapshot, lane, lanes, Rules.ALL);
  }

  /** The same, of a lane that keeps these rules. */
  public static LaneState decode(Snapshot snapshot, int lane, int lanes, Rules rules) {
    SnapshotHeader header = snapshot.header();
    if (header.lane() != lane || !snapshot.types().equals(types())) {
      throw new MalformedException(
          "snapshot of lane " + header.lane() + " with sections " + snapshot.types(), 0);
    }
    try {
      ByteReader first = snapshot.section(0, LaneSection.NAME);
      LaneState state = LaneSection.read(first, header, lanes, rules);
      first.expectEnd();
      for (int i = 0; i < MACHINES.size(); i++) {
        ByteReader in = snapshot.section(i + 1, MACHINES.get(i).name());
        MACHINES.get(i).read(in, state);
        in.expectEnd();
      }
      return state;
    } catch (IllegalArgumentException | IllegalStateException wrong) {
      MalformedException malformed = new MalformedException("snapshot: " + wrong.getMessage(), 0);
      malformed.initCause(wrong);
      throw malformed;
    }
  }

  private static List<Integer> types() {
    List<Integer> types = new ArrayList<>(List.of(LaneSection.TYPE));
    MACHINES.forEach(each -> types.add(each.type()));
    return types;
  }
}
