package io.millrace.index.command;

/**
 * Moves a partition's start offset forward.
 *
 * @param before the new start offset; one at or below the present start changes nothing
 */
public record Truncate(long topicId, int partition, long before)
    implements Command<TruncateResult>, JournalCommand {

  public Truncate {
    if (partition < 0 || before < 0) {
      throw new IllegalArgumentException("partition and offset must not be negative");
    }
  }

  @Override
  public Class<TruncateResult> resultType() {
    return TruncateResult.class;
  }
}
