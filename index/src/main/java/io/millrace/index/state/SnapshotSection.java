package io.millrace.index.state;

import io.millrace.format.ByteReader;
import io.millrace.format.ByteWriter;
import java.util.function.Consumer;

/** What a snapshot holds of one machine of the state. Equal states write equal bytes. */
interface SnapshotSection {

  /** Its type in the snapshot. */
  int type();

  /** Its name, for errors. */
  String name();

  /**
   * Captures the machine as it is. This happens in the lane's step, so it shares what never changes
   * any more, and copies nothing that is large.
   *
   * @return writes what was captured; called once, later, on any thread
   */
  Consumer<ByteWriter> capture(LaneState state);

  /**
   * Reads it into a state that has all the sections before it, and nothing else.
   *
   * @throws io.millrace.format.MalformedException or {@link IllegalArgumentException} if it is not
   *     what a machine writes
   */
  void read(ByteReader in, LaneState state);
}
