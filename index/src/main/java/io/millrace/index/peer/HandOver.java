package io.millrace.index.peer;

import io.millrace.format.Batch;
import io.millrace.format.Id128;
import io.millrace.format.MalformedException;
import io.millrace.index.command.AppendReceived;
import io.millrace.index.command.AppendSlices.Part;
import io.millrace.index.command.HandedOver;
import io.millrace.index.command.PartitionBatch;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Commands that one gateway asks another to append (rule A8).
 *
 * @param from the process that hands over
 * @param to the process that is asked; another one at the same address must not take them, since
 *     the limit is by this one's clock
 * @param limitNanos a time on the receiver's own clock, monotonic with suspensions counted, past
 *     which it puts them into no new entry
 * @param commands at least one, in the order in which they are to be appended
 * @param segment where their batches lie; null if they refer to segments of their own. Nobody may
 *     change it
 */
public record HandOver(
    int lane,
    Id128 from,
    Id128 to,
    long limitNanos,
    List<HandedOver> commands,
    @Nullable ByteBuffer segment) {

  public HandOver {
    commands = List.copyOf(commands);
    if (commands.isEmpty()) {
      throw new IllegalArgumentException("nothing is handed over");
    }
  }

  /**
   * The commands with their batches.
   *
   * @throws MalformedException if a batch is not what its command says
   */
  public List<AppendReceived> received() {
    List<AppendReceived> received = new ArrayList<>(commands.size());
    for (HandedOver command : commands) {
      received.add(new AppendReceived(command, batches(command)));
    }
    return received;
  }

  private List<PartitionBatch> batches(HandedOver command) {
    if (command.slices().segment() != null) {
      return List.of();
    }
    List<PartitionBatch> batches = new ArrayList<>();
    for (Part part : command.slices().parts()) {
      batches.add(new PartitionBatch(part.partition(), batch(part)));
    }
    return batches;
  }

  private Batch batch(Part part) {
    if (segment == null || part.position() > segment.remaining() - part.length()) {
      throw new MalformedException("hand-over: a batch lies beyond its end", 0);
    }
    Batch batch = Batch.read(segment.slice(segment.position() + part.position(), part.length()));
    boolean same =
        batch.length() == part.length()
            && batch.recordCount() == part.recordCount()
            && batch.maxTimestampMillis() == part.maxTimestampMillis();
    if (!same) {
      throw new MalformedException("hand-over: a batch is not what its command says", 0);
    }
    return batch;
  }
}
