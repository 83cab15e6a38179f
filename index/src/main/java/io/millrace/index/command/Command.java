package io.millrace.index.command;

/**
 * What a client may ask a lane to append to its journal.
 *
 * @param <R> what it is told once the command has been applied
 */
public sealed interface Command<R>
    permits PutTopic, DeleteTopic, Truncate, AppendBatches, AppendReceived, Proposal {

  /** The type of this command's result. */
  Class<R> resultType();
}
