package io.millrace.gateway.fetch;

import io.millrace.gateway.failure.RequestException;
import io.millrace.index.state.LaneState;
import java.util.List;

/**
 * Something that is looked up in a lane's state, again and again until it is there. Methods are
 * called on the lane's thread.
 *
 * @param <P> what is found
 */
interface Look<P> {
  /**
   * Looks.
   *
   * @throws RequestException if it is no use to wait
   */
  P at(LaneState state);

  /** Where something would have to happen for another look to find more; empty if this will do. */
  List<LongPoll.Place> waitsFor(P found);
}
