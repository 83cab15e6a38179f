package io.millrace.index.command;

/**
 * A command as an entry of the journal holds it. Applying it uses the command, the entry's header
 * and the lane's state, nothing else (rule A11).
 */
public sealed interface JournalCommand
    permits PutTopic,
        DeleteTopic,
        Truncate,
        AppendCommand,
        RaiseFloor,
        ForgetResults,
        PutSharedSettings,
        MemberCommand {}
