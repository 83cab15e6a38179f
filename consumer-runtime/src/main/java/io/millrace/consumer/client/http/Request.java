package io.millrace.consumer.client.http;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call, ready to be sent any number of times.
 *
 * @param target path and query
 * @param contentType of the body; null without one
 * @param accept the media type wanted; null: as the gateway answers by itself
 * @param body its parts, one after the other; they must not change any more
 * @param write whether it changes anything, so that a lost answer must not be met by sending it
 *     again, unless gateways know copies of it
 * @param repeat where copies of a write do no harm: how gateways know them; null: they do
 * @param longPoll how long the gateway is asked to wait before it answers
 */
public record Request(
    String method,
    String target,
    @Nullable String contentType,
    @Nullable String accept,
    List<ByteBuffer> body,
    boolean write,
    @Nullable RepeatHeader repeat,
    Duration longPoll) {
  /** The media type of encoded batches. */
  public static final String BATCHES = "application/vnd.millrace.batch";

  public Request {
    body = List.copyOf(body);
  }

  /** A read. */
  public static Request get(String target) {
    return new Request("GET", target, null, null, List.of(), false, null, Duration.ZERO);
  }

  /** A read whose question is too long for a target. */
  public static Request ask(String target, byte[] json) {
    List<ByteBuffer> body = List.of(ByteBuffer.wrap(json));
    return new Request("POST", target, "application/json", null, body, false, null, Duration.ZERO);
  }

  /** A deletion. */
  public static Request delete(String target) {
    return new Request("DELETE", target, null, null, List.of(), true, null, Duration.ZERO);
  }

  /** A call that changes something. */
  public static Request write(
      String method, String target, @Nullable String contentType, List<ByteBuffer> body) {
    return new Request(method, target, contentType, null, body, true, null, Duration.ZERO);
  }

  /** The same with a body in one piece. */
  public static Request write(
      String method, String target, @Nullable String contentType, byte[] body) {
    return write(method, target, contentType, List.of(ByteBuffer.wrap(body)));
  }

  /** The same, where the gateway is asked to take its time. */
  public Request waiting(Duration longest) {
    return new Request(method, target, contentType, accept, body, write, repeat, longest);
  }

  /** The same write, which may be sent any number of times. */
  public Request repeatable(RepeatHeader by) {
    return new Request(method, target, contentType, accept, body, write, by, longPoll);
  }

  /** Whether a lost answer may be met by sending it again. */
  boolean mayBeRepeated() {
    return !write || repeat != null;
  }

  /** The same, where another media type is wanted. */
  public Request accepting(String mediaType) {
    return new Request(method, target, contentType, mediaType, body, write, repeat, longPoll);
  }
}
