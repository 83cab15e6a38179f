package io.millrace.cli.produce;

/**
 * A record ready to be sent.
 *
 * @param line where in the input it comes from
 * @param inputBytes how much of the input it is
 * @param json an object without line breaks
 */
@SuppressWarnings("ArrayRecordComponent") // Passed on, never compared.
record Encoded(long line, int inputBytes, byte[] json) {}
