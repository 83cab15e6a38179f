package io.millrace.integration.contract;

import static io.millrace.integration.harness.AnswerAssert.assertAnswer;

import io.millrace.integration.harness.Answer;
import io.millrace.integration.harness.Api;
import io.millrace.integration.harness.Gateways;
import io.millrace.integration.harness.Topic;
import java.util.ArrayList;
import java.util.List;

/** A sentence of the API's description, and what shows that it is kept. */
final class Row {
  private final Section section;
  private final String sentence;
  private final List<Step> steps = new ArrayList<>();

  private record Step(Ask ask, List<Expect> expected) {}

  private Row(Section section, String sentence) {
    this.section = section;
    this.sentence = sentence;
  }

  static Row row(Section section, String sentence) {
    return new Row(section, sentence);
  }

  /** Requests that come before, and are answered 200, 201 or 204. */
  Row given(Ask... asks) {
    for (Ask ask : asks) {
      steps.add(new Step(ask, List.of(answer -> assertAnswer(answer).isSuccess())));
    }
    return this;
  }

  /** A request, and all that its answer must be. */
  Row gets(Ask ask, Expect... expected) {
    if (expected.length == 0) {
      throw new IllegalArgumentException("nothing is expected of " + ask);
    }
    steps.add(new Step(ask, List.of(expected)));
    return this;
  }

  Section section() {
    return section;
  }

  String title() {
    return section + ": " + sentence;
  }

  void run(Gateways gateways) {
    if (steps.isEmpty()) {
      throw new IllegalStateException("a row without a request: " + sentence);
    }
    Places places = new Places(gateways.first());
    for (Step step : steps) {
      Api api = step.ask().onOther() ? gateways.second() : gateways.first();
      Answer answer = step.ask().send(api, places.fill(step.ask().path()));
      step.expected().forEach(expected -> expected.check(answer));
    }
  }

  /** The topics of a row, made when it first names them. */
  private static final class Places {
    private final Api api;
    private final String missing = "/v1/topics/" + Topic.newName();
    private String one = "";
    private String four = "";

    Places(Api api) {
      this.api = api;
    }

    String fill(String path) {
      if (one.isEmpty() && (path.startsWith("{t}") || path.startsWith("{p}"))) {
        one = Topic.create(api, 1).path();
      }
      if (four.isEmpty() && path.startsWith("{t4}")) {
        four = Topic.create(api, 4).path();
      }
      return path.replace("{p}", one + "/partitions/0")
          .replace("{t}", one)
          .replace("{t4}", four)
          .replace("{new}", missing);
    }
  }
}
