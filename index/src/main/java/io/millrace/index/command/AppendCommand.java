package io.millrace.index.command;

/** A command that appends records; its result is an {@link AppendResult}. */
public sealed interface AppendCommand extends JournalCommand
    permits AppendSlices, IdempotentAppend, HandedOver {

  /** Where the records lie and go, whoever sent them. */
  AppendSlices slices();
}
