package io.millrace.index.state;

import io.millrace.format.ByteReader;
import io.millrace.format.ByteWriter;
import io.millrace.format.Id128;
import io.millrace.format.Limits;
import io.millrace.format.SnapshotHeader;
import io.millrace.index.command.CommandCodec;
import io.millrace.index.command.SharedSettings;
import io.millrace.index.rules.Rules;
import java.util.function.Consumer;

/** The section that makes a state out of nothing: whose it is, and its floor. Stateless. */
final class LaneSection {

  static final int TYPE = 1;
  static final String NAME = "lane";

  private LaneSection() {}

  static Consumer<ByteWriter> capture(LaneState state) {
    int lanes = state.lanes();
    Id128 clusterId = state.clusterId();
    long floor = state.floor();
    SharedSettings settings = state.settings();
    return out -> {
      out.writeVarint(lanes);
      out.writeId(clusterId);
      out.writeVarint(floor);
      CommandCodec.writeSettings(out, settings);
    };
  }

  static LaneState read(ByteReader in, SnapshotHeader header, int lanes, Rules rules) {
    int stored = in.readCount("lanes", Limits.LANE + 1);
    if (stored != lanes) {
      throw in.malformed("the cluster has " + stored + " lanes, not " + lanes, 0);
    }
    Id128 clusterId = in.readId();
    long floor = in.readVarint();
    if (floor < 0 || floor > header.sequence()) {
      throw in.malformed("floor " + floor + " after entry " + header.sequence(), 0);
    }
    SharedSettings settings = CommandCodec.readSettings(in);
    LaneState state =
        new LaneState(
            header.lane(),
            lanes,
            clusterId,
            header.sequence(),
            header.lastNonce(),
            header.lastTimestampMillis(),
            floor,
            rules);
    state.put(settings);
    return state;
  }
}
