package io.millrace.consumer.client.http;

/**
 * By what gateways know copies of a request: it is stored once, and each copy gets the first
 * answer, whichever gateway it reaches.
 */
public record RepeatHeader(String name, String value) {

  /**
   * One request of a long-lived producer.
   *
   * @param id printable ASCII without a slash, at most 128 characters
   * @param epoch at least 0; a higher one ends all lower ones
   * @param sequence from 0, without gaps in each partition
   */
  public static RepeatHeader producer(String id, long epoch, long sequence) {
    return new RepeatHeader("Millrace-Producer", id + "/" + epoch + "/" + sequence);
  }
}
