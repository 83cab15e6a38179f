package io.millrace.integration.history;

/** Where a record lies. */
public record Place(int partition, long offset) {}
