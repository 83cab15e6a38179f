package io.millrace.index.command;

/** An append that is applied unless its producer sent it before (rule A8). */
public record IdempotentAppend(Idempotence idempotence, AppendSlices slices)
    implements AppendCommand {}
