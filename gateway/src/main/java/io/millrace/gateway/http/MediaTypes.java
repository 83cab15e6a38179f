package io.millrace.gateway.http;

/** The media types of the API's bodies and answers. */
public final class MediaTypes {
  public static final String JSON = "application/json";
  public static final String NDJSON = "application/x-ndjson";
  public static final String BATCH = "application/vnd.millrace.batch";
  public static final String CLOUD_EVENT = "application/cloudevents+json";
  public static final String CLOUD_EVENTS = "application/cloudevents-batch+json";
  public static final String EVENT_STREAM = "text/event-stream";

  private MediaTypes() {}
}
