package io.millrace.gateway.records;

import io.millrace.format.Batch;
import io.millrace.gateway.failure.RequestException;

/** Takes batches one by one, as they are read. */
public interface BatchSink {
  /**
   * Makes sure that bytes may be held that are about to arrive.
   *
   * @throws RequestException.Overloaded if there is no room for them
   */
  void expectNext(int bytes);

  /**
   * Takes one, to keep.
   *
   * @throws RequestException if the batch, and with it the request, is refused
   */
  void accept(Batch batch);

  /**
   * No batch follows.
   *
   * @throws RequestException if there should be more of them
   */
  void end();
}
