package io.millrace.consumer.client.produce;

import io.millrace.consumer.client.http.Answer;
import io.millrace.consumer.client.http.Calls;
import io.millrace.consumer.client.http.GatewayException;
import io.millrace.consumer.client.http.Request;
import io.millrace.consumer.client.http.Target;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stores records request by request, for programs that hold JSON, or one value: the gateway makes
 * records of it. For everything else {@link Producer} is faster by far.
 *
 * <p>Each method is one call, waits for its answer, and stores all or nothing. It throws {@link
 * GatewayException}, whose kinds say what may be concluded. Requests sent one after the other are
 * stored in that order; those under way together have none.
 *
 * <p>Thread-safe.
 */
public final class Requests {
  private final Calls calls;

  public Requests(Calls calls) {
    this.calls = calls;
  }

  /**
   * Stores records.
   *
   * @param ndjson a record a line, as the API describes it; none: the topic is only made sure of
   * @return one for each, in order
   */
  public List<Stored> ndjson(String topic, byte[] ndjson) throws InterruptedException {
    return stored("/records", topic, "application/x-ndjson", ndjson);
  }

  /** Stores one record, whose value is {@code value}. */
  public Stored raw(String topic, byte[] value) throws InterruptedException {
    return stored("/raw", topic, null, value).getFirst();
  }

  private List<Stored> stored(String path, String topic, @Nullable String contentType, byte[] body)
      throws InterruptedException {
    Answer answer =
        calls.send(Request.write("POST", Target.topic(topic) + path, contentType, body));
    return answer.json(json -> json.required("results").valueStream().map(Stored::read).toList());
  }
}
