package io.millrace.integration.workload;

import io.millrace.integration.harness.Answer;
import io.millrace.integration.harness.Api;
import io.millrace.integration.harness.NoAnswerException;
import io.millrace.integration.history.Attempt;
import io.millrace.integration.history.History;
import io.millrace.integration.history.Outcome;
import io.millrace.integration.history.Place;
import io.millrace.integration.history.Sight;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One client that repeats a request once, under the same idempotency key, where its target sends it
 * next. A request that this does not mend is a complaint.
 */
final class RepeatingProducer {
  private final RequestMaker requests;
  private final String name;
  private final Target target;
  private final Progress progress;
  private final History history;
  private final Queue<String> complaints;
  private final AtomicLong repeats;
  private long count;

  /**
   * @param name begins its idempotency keys, no other's
   * @param repeats counts them
   */
  RepeatingProducer(
      RequestMaker requests,
      String name,
      Target target,
      Progress progress,
      History history,
      Queue<String> complaints,
      AtomicLong repeats) {
    this.requests = requests;
    this.name = name;
    this.target = target;
    this.progress = progress;
    this.history = history;
    this.complaints = complaints;
    this.repeats = repeats;
  }

  void run() throws InterruptedException {
    while (progress.nextRequest()) {
      send(requests.next(), name + "-" + count++);
    }
  }

  private void send(ProduceRequest request, String key) throws InterruptedException {
    long sent = System.nanoTime();
    @Nullable String first = attempt(request, key, sent);
    if (first != null) {
      repeats.incrementAndGet();
      @Nullable String second = attempt(request, key, sent);
      if (second != null) {
        complaints.add("one retry did not mend it: first " + first + ", then " + second);
        history.add(new Attempt(request.records(), Outcome.LOST, List.of(), sent, Long.MAX_VALUE));
      }
    }
  }

  /** Sends it; null if it was acknowledged, else what came instead. */
  private @Nullable String attempt(ProduceRequest request, String key, long firstSent)
      throws InterruptedException {
    Api api = target.next();
    long sent = System.nanoTime();
    try {
      Answer answer =
          api.post(
              request.path(),
              request.body(),
              "Content-Type",
              request.contentType(),
              "Idempotency-Key",
              key);
      if (answer.status() != 200) {
        return api.base() + " said " + answer;
      }
      acknowledged(request, Producer.places(answer), api, firstSent, sent);
      return null;
    } catch (NoAnswerException e) {
      return api.base() + ": " + e.getCause();
    }
  }

  private void acknowledged(
      ProduceRequest request, List<Place> places, Api api, long firstSent, long sent) {
    long now = System.nanoTime();
    history.add(new Attempt(request.records(), Outcome.ACKNOWLEDGED, places, firstSent, now));
    for (Place place : places) {
      String gateway = api.base().toString();
      history.saw(new Sight(gateway, place.partition(), place.offset() + 1, false, sent, now));
    }
  }
}
