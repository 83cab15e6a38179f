package io.millrace.gateway.records;

/** A record lacks something, so that there is no place in its text to point at. */
final class IncompleteRecordException extends RuntimeException {
  IncompleteRecordException(String message) {
    super(message);
  }
}
