package io.millrace.integration.workload;

import io.millrace.integration.harness.Api;

/** Where a client sends its next request. */
public interface Target {
  /** A gateway that serves, as far as one can know; waits for one if need be. */
  Api next() throws InterruptedException;

  /** The last one did not answer, or refused. */
  default void moveOn() {}
}
