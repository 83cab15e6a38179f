package io.millrace.gateway.http;

import java.util.Locale;

/** The kinds of problems that the API knows, with the status of each. */
enum ProblemKind {
  MALFORMED(400, "The request is malformed"),
  UNAUTHENTICATED(401, "Who asks has not shown who it is"),
  NOT_FOUND(404, "There is nothing at this path"),
  UNKNOWN_TOPIC(404, "There is no such topic"),
  UNKNOWN_PARTITION(404, "The topic has no such partition"),
  METHOD_NOT_ALLOWED(405, "The method is not allowed here"),
  NOT_ACCEPTABLE(406, "None of the accepted media types can be given"),
  REQUEST_TIMEOUT(408, "The body did not come in time"),
  PARTITIONS_SHRINK(409, "A topic cannot lose partitions"),
  PRODUCER_FENCED(409, "A producer of this id has a higher epoch"),
  SEQUENCE_GAP(409, "Another request of the producer comes next"),
  OFFSET_TRIMMED(410, "The offset is below the partition's start"),
  RECORD_TOO_LARGE(413, "A record is too large"),
  REQUEST_TOO_LARGE(413, "The request is too large"),
  UNSUPPORTED_MEDIA_TYPE(415, "The body's media type is not taken"),
  OFFSET_BEYOND_END(416, "The offset is beyond the partition's end"),
  OVERLOADED(429, "The gateway has too much to do"),
  INTERNAL(500, "The gateway has a defect"),
  CORRUPT_OBJECT(500, "An object of the log is damaged or lost"),
  STARTING(503, "The gateway is starting"),
  DRAINING(503, "The gateway is stopping"),
  STORAGE_UNAVAILABLE(503, "The object store does not do its work"),
  LANE_STOPPED(503, "The topic's lane has stopped");

  private final int status;
  private final String title;

  ProblemKind(int status, String title) {
    this.status = status;
    this.title = title;
  }

  int status() {
    return status;
  }

  String title() {
    return title;
  }

  /** What follows {@code urn:millrace:problem:} in its type. */
  String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
