package io.millrace.integration.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.integration.harness.Answer;
import io.millrace.integration.harness.Api;
import io.millrace.integration.harness.Gateways;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** One run of a row: its topics, and its requests that wait. */
final class Course {
  /** Far from the waits that rows ask for, so that no wait is taken for an answer in time. */
  private static final int SOON_SECONDS = 20;

  private final Gateways gateways;
  private final Places places;
  private final Deque<CompletableFuture<Answer>> waiting = new ArrayDeque<>();

  Course(Gateways gateways) {
    this.gateways = gateways;
    this.places = new Places(gateways.first());
  }

  void gets(Ask ask, List<Expect> expected) {
    Answer answer = Api.join(send(ask));
    expected.forEach(each -> each.check(answer));
  }

  /** Sends what must not be answered yet. A later request has waited and been answered since. */
  void waits(Ask ask) {
    CompletableFuture<Answer> poll = send(ask);
    Ask later = Ask.get("{p}/records?offset=latest&wait=200ms");
    gets(ask.onOther() ? later.elsewhere() : later, List.of(Expect.status(200)));
    assertThat(poll).as("%s", ask).isNotDone();
    waiting.add(poll);
  }

  /** The answer to what has waited longest. */
  void ends(List<Expect> expected) {
    Answer answer = Api.join(waiting.remove().orTimeout(SOON_SECONDS, TimeUnit.SECONDS));
    expected.forEach(each -> each.check(answer));
  }

  /** Asks again and again until each of these was the answer at least once. */
  void among(int calls, Ask ask, List<Expect> each) {
    Deque<Expect> missing = new ArrayDeque<>(each);
    for (int i = 0; i < calls && !missing.isEmpty(); i++) {
      Answer answer = Api.join(send(ask));
      missing.removeIf(expected -> holds(expected, answer));
    }
    assertThat(missing).as("what no answer of %s to %s was", calls, ask).isEmpty();
  }

  void finish() {
    assertThat(waiting).as("requests whose answers nobody looked at").isEmpty();
  }

  private CompletableFuture<Answer> send(Ask ask) {
    Api api = ask.onOther() ? gateways.second() : gateways.first();
    return ask.send(api, places.fill(ask.path()));
  }

  private static boolean holds(Expect expected, Answer answer) {
    try {
      expected.check(answer);
      return true;
    } catch (AssertionError differs) {
      return false;
    }
  }
}
