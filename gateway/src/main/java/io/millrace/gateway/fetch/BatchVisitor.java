package io.millrace.gateway.fetch;

import io.millrace.format.Batch;

/** Takes the batches of a partition, one after the other. */
interface BatchVisitor {
  /**
   * Takes a batch.
   *
   * @param baseOffset of its first record
   * @return false if it was not taken, or nothing after it is wanted
   * @throws io.millrace.format.MalformedException if its records are wrong
   */
  boolean take(long baseOffset, Batch batch);
}
