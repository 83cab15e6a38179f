package io.millrace.index.command;

/**
 * Makes a request one that may be repeated: it is stored once, and a repeat gets the first answer.
 *
 * @param receivedMillis when the request came, for records without a timestamp of their own; part
 *     of its answer
 */
public record Idempotence(Producer producer, long receivedMillis) {}
