package io.millrace.integration.workload;

import io.millrace.integration.harness.Answer;
import io.millrace.integration.harness.Api;
import io.millrace.integration.harness.NoAnswerException;
import io.millrace.integration.history.Attempt;
import io.millrace.integration.history.History;
import io.millrace.integration.history.Outcome;
import io.millrace.integration.history.Place;
import io.millrace.integration.history.Sight;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** One client: sends a request, waits for its answer, sends the next. It repeats nothing. */
final class Producer {
  /** What a 503 may be while gateways come and go and the store has its troubles. */
  private static final Set<String> KINDS = Set.of("starting", "draining", "storage-unavailable");

  private final RequestMaker requests;
  private final Target target;
  private final Progress progress;
  private final History history;
  private final Queue<String> complaints;

  Producer(
      RequestMaker requests,
      Target target,
      Progress progress,
      History history,
      Queue<String> complaints) {
    this.requests = requests;
    this.target = target;
    this.progress = progress;
    this.history = history;
    this.complaints = complaints;
  }

  void run() throws InterruptedException {
    while (progress.nextRequest()) {
      send(requests.next(), target.next());
    }
  }

  private void send(ProduceRequest request, Api api) {
    long sent = System.nanoTime();
    try {
      Answer answer =
          api.post(request.path(), request.body(), "Content-Type", request.contentType());
      Attempt attempt =
          new Attempt(request.records(), outcome(answer), places(answer), sent, System.nanoTime());
      history.add(attempt);
      if (attempt.outcome() == Outcome.ACKNOWLEDGED) {
        attempt.places().forEach(place -> shown(api, place, attempt));
      } else {
        target.moveOn();
      }
    } catch (NoAnswerException e) {
      target.moveOn();
      if (!e.neverSent()) {
        history.add(new Attempt(request.records(), Outcome.LOST, List.of(), sent, Long.MAX_VALUE));
      }
    }
  }

  /** What a gateway has acknowledged it has, and shows from then on. */
  private void shown(Api api, Place place, Attempt attempt) {
    history.saw(
        new Sight(
            api.base().toString(),
            place.partition(),
            place.offset() + 1,
            false,
            attempt.sentNanos(),
            attempt.answeredNanos()));
  }

  private Outcome outcome(Answer answer) {
    return switch (answer.status()) {
      case 200 -> Outcome.ACKNOWLEDGED;
      case 429 -> Outcome.NONE;
      case 503 -> refused(answer);
      default -> {
        complaints.add("a produce was answered " + answer);
        yield Outcome.UNKNOWN;
      }
    };
  }

  private Outcome refused(Answer answer) {
    JsonNode problem = answer.json();
    if (!KINDS.contains(problem.path("type").asString().replace("urn:millrace:problem:", ""))) {
      complaints.add("a produce was answered " + answer);
    }
    return switch (problem.path("outcome").asString()) {
      case "none" -> Outcome.NONE;
      case "unknown" -> Outcome.UNKNOWN;
      default -> {
        complaints.add("a 503 without outcome: " + answer);
        yield Outcome.UNKNOWN;
      }
    };
  }

  static List<Place> places(Answer answer) {
    List<Place> places = new ArrayList<>();
    if (answer.status() == 200) {
      for (JsonNode result : answer.json().path("results")) {
        places.add(new Place(result.get("partition").asInt(), result.get("offset").asLong()));
      }
    }
    return places;
  }
}
