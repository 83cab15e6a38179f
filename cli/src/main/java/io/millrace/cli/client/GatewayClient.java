package io.millrace.cli.client;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A gateway's HTTP API, version 1. Each method is one call. It is repeated, with pauses, as long as
 * it surely changed nothing and {@link RetryPolicy} allows; a write whose answer was lost is never
 * repeated. Every method throws {@link GatewayException}, whose kinds say what may be concluded.
 *
 * <p>Thread-safe.
 */
public final class GatewayClient implements AutoCloseable {
  private static final int TOPICS_PER_PAGE = 1000;

  private final Calls calls;

  /**
   * A client of one gateway, or of several behind one URL.
   *
   * @param gateway asked before each attempt, so that a gateway may move; no trailing slash
   * @param token for gateways that ask for one
   */
  public GatewayClient(Supplier<URI> gateway, @Nullable String token, RetryPolicy retry) {
    calls = new Calls(gateway, token, retry);
  }

  /** The topic, its offsets as of now: what any gateway had stored before is in them. */
  public TopicInfo topic(String name) throws InterruptedException {
    return parse(calls.send(Request.get(Target.topic(name) + "?fresh=true")), TopicInfo::read);
  }

  /** Empty if there is no such topic. */
  public Optional<TopicInfo> findTopic(String name) throws InterruptedException {
    try {
      return Optional.of(topic(name));
    } catch (GatewayException.Refused e) {
      if (e.problem().is("unknown-topic")) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** All topics, by name. */
  public List<TopicInfo> topics() throws InterruptedException {
    List<TopicInfo> topics = new ArrayList<>();
    String after = "";
    do {
      String target = Target.TOPICS + "?fresh=true&limit=" + TOPICS_PER_PAGE + after;
      JsonNode page = calls.send(Request.get(target)).json();
      page.path("topics").forEach(topic -> topics.add(parse(topic, TopicInfo::read)));
      String next = page.path("next").asString("");
      after = next.isEmpty() ? "" : "&after=" + Target.encode(next);
    } while (!after.isEmpty());
    return topics;
  }

  /** Creates the topic, or changes the one there is. */
  public TopicInfo putTopic(String name, TopicSettings settings) throws InterruptedException {
    Request request = Request.write("PUT", Target.topic(name), "application/json", settings.json());
    return parse(calls.send(request), TopicInfo::read);
  }

  public void deleteTopic(String name) throws InterruptedException {
    calls.send(Request.delete(Target.topic(name)));
  }

  /**
   * Stores all records or none.
   *
   * @param ndjson a record a line, as the API describes it
   * @return one for each, in order
   */
  public List<Stored> produce(String topic, byte[] ndjson) throws InterruptedException {
    return stored("/records", topic, "application/x-ndjson", ndjson);
  }

  /** Stores one record, whose value is {@code value}. */
  public Stored produceRaw(String topic, byte[] value) throws InterruptedException {
    return stored("/raw", topic, null, value).getFirst();
  }

  public Page fetch(FetchRequest fetch) throws InterruptedException {
    return parse(calls.send(fetch.request()), Page::read);
  }

  /**
   * From now on each call is attempted once: for a program that is asked to end, but wants the
   * answer under way.
   */
  public void endRetries() {
    calls.endRetries();
  }

  @Override
  public void close() {
    calls.close();
  }

  private List<Stored> stored(String path, String topic, @Nullable String contentType, byte[] body)
      throws InterruptedException {
    Request request = Request.write("POST", Target.topic(topic) + path, contentType, body);
    return parse(
        calls.send(request),
        json -> json.required("results").valueStream().map(Stored::read).toList());
  }

  private static <T> T parse(Answer answer, Function<JsonNode, T> read) {
    return parse(answer.json(), read);
  }

  private static <T> T parse(JsonNode json, Function<JsonNode, T> read) {
    try {
      return read.apply(json);
    } catch (JacksonException | IllegalArgumentException e) {
      throw new GatewayException.Unintelligible(
          "the answer lacks what this version expects: " + e.getMessage(), e);
    }
  }
}
