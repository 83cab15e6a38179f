package io.millrace.consumer.client.produce;

import io.millrace.consumer.client.http.Answer;
import io.millrace.consumer.client.http.Calls;
import io.millrace.consumer.client.http.GatewayException;
import io.millrace.consumer.client.http.RepeatHeader;
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
    return stored(write("/records", topic, "application/x-ndjson", ndjson));
  }

  /**
   * The same, repeated where its answer was lost, and stored once.
   *
   * @param repeat by which gateways know the request if it comes again
   */
  public List<Stored> ndjson(String topic, byte[] ndjson, RepeatHeader repeat)
      throws InterruptedException {
    return stored(write("/records", topic, "application/x-ndjson", ndjson).repeatable(repeat));
  }

  /** Stores one record, whose value is {@code value}. */
  public Stored raw(String topic, byte[] value) throws InterruptedException {
    return stored(write("/raw", topic, null, value)).getFirst();
  }

  /** The same in a partition, repeated where its answer was lost, and stored once. */
  public Stored raw(String topic, int partition, byte[] value, RepeatHeader repeat)
      throws InterruptedException {
    String path = "/raw?partition=" + partition;
    return stored(write(path, topic, null, value).repeatable(repeat)).getFirst();
  }

  private static Request write(
      String path, String topic, @Nullable String contentType, byte[] body) {
    return Request.write("POST", Target.topic(topic) + path, contentType, body);
  }

  private List<Stored> stored(Request request) throws InterruptedException {
    Answer answer = calls.send(request);
    return answer.json(json -> json.required("results").valueStream().map(Stored::read).toList());
  }
}
