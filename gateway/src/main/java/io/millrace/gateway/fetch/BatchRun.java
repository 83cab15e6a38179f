package io.millrace.gateway.fetch;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * Batches that follow one another, as they are stored.
 *
 * @param baseOffset of the first record of the first batch, which may lie below the offset asked
 *     for; where to go on if there is no batch
 * @param count of the records in all batches
 * @param bytes of all batches
 * @param batches whose bytes nobody may change
 */
public record BatchRun(long baseOffset, int count, long bytes, List<ByteBuffer> batches)
    implements Run {
  public BatchRun {
    batches = List.copyOf(batches);
  }

  @Override
  public long nextOffset(long from) {
    return baseOffset + count;
  }
}
