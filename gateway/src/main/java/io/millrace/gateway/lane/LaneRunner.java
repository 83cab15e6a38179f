package io.millrace.gateway.lane;

import io.millrace.index.LaneExecutor;

/** Runs the tasks of one lane, and ends with it. */
public interface LaneRunner extends LaneExecutor, AutoCloseable {
  /** Does what was handed over before, then ends. Timers are forgotten, and what comes later. */
  @Override
  void close();
}
