package io.millrace.index;

import io.millrace.index.journal.LaneRequest.Payload;
import io.millrace.index.state.Applied;
import org.jspecify.annotations.Nullable;

/**
 * Is told what happens in a lane, by the lane's executor: must be quick; if it throws the lane
 * stops.
 */
public interface LaneListener {

  /**
   * An entry has been applied; comes before its senders are answered.
   *
   * @param payload the segment that its records lie in, if its bytes are at hand; read only
   */
  void applied(Applied applied, @Nullable Payload payload);

  /**
   * The lane has caught up with its journal, at its start or after it had to load its state anew:
   * look at all again.
   */
  void caughtUp();

  /** The lane goes no further; it answers everything with {@code LANE_STOPPED} from now on. */
  void stopped(String problem);
}
