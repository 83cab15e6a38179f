package io.millrace.index.command;

/** Changes the settings that all gateways go by. */
public record PutSharedSettings(SharedSettings settings) implements JournalCommand {}
