package io.millrace.integration.history;

/** A record as it was read. The id is −1 when the value is none that was sent. */
public record LoggedRecord(long offset, long id, String key) {}
