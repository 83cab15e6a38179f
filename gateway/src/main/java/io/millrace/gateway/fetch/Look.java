package io.millrace.gateway.fetch;

import io.millrace.gateway.failure.RequestException;
import io.millrace.index.state.LaneState;
import org.jspecify.annotations.Nullable;

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

  /** The wait for what would make another look find more; null if this will do. */
  @Nullable LongPoll waitsFor(P found);
}
