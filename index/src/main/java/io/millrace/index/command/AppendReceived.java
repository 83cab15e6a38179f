package io.millrace.index.command;

import java.util.List;

/**
 * What another gateway handed over.
 *
 * @param command as it will stand in the journal, but that batches of its own have no place yet
 * @param batches those, in the order of the command's parts; empty if it refers to a segment
 */
public record AppendReceived(HandedOver command, List<PartitionBatch> batches)
    implements Command<AppendResult> {

  public AppendReceived {
    batches = List.copyOf(batches);
    boolean refers = command.slices().segment() != null;
    if (batches.isEmpty() != refers || !(refers || Volume.of(batches).fits())) {
      throw new IllegalArgumentException("a hand-over has a segment or batches that fit an entry");
    }
  }

  @Override
  public Class<AppendResult> resultType() {
    return AppendResult.class;
  }
}
