package io.millrace.integration.history;

/** A record as a client sent it; its id is its value's. */
public record SentRecord(long id, String key) {}
