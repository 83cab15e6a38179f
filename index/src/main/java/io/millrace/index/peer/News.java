package io.millrace.index.peer;

import io.millrace.format.Id128;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * What a gateway says of a lane to another that sent a {@link Heartbeat}.
 *
 * @param from the process that answers
 * @param clockNanos its clock when it answered: monotonic, suspensions counted
 * @param confirmed whether it counts heartbeats, and counted this one (rule A12)
 * @param position to ask for next
 * @param entries that it wrote and has applied, the oldest first: the whole of it, or its head if
 *     the payload is large (rule A9)
 */
public record News(
    int lane,
    Id128 from,
    long clockNanos,
    boolean confirmed,
    long position,
    List<ByteBuffer> entries) {

  public News {
    entries = List.copyOf(entries);
  }
}
