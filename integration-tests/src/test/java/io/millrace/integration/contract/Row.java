package io.millrace.integration.contract;

import static io.millrace.integration.harness.AnswerAssert.assertAnswer;

import io.millrace.integration.harness.Gateways;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A sentence of the API's description, and what shows that it is kept. */
final class Row {
  private final Section section;
  private final String sentence;
  private final List<Consumer<Course>> steps = new ArrayList<>();
  private final List<Shown> shown = new ArrayList<>();

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
      steps.add(course -> course.gets(ask, List.of(answer -> assertAnswer(answer).isSuccess())));
    }
    return this;
  }

  /** A request, and all that its answer must be. */
  Row gets(Ask ask, Expect... expected) {
    List<Expect> all = some(expected);
    steps.add(course -> course.gets(ask, all));
    return this;
  }

  /** A request that is not answered before something else happens. */
  Row waits(Ask ask) {
    steps.add(course -> course.waits(ask));
    return this;
  }

  /** What the answer must be to the request that has waited longest; it comes now. */
  Row ends(Expect... expected) {
    List<Expect> all = some(expected);
    steps.add(course -> course.ends(all));
    return this;
  }

  /** Answers that all come if the request is repeated often enough. */
  Row among(int calls, Ask ask, Expect... each) {
    List<Expect> all = some(each);
    steps.add(course -> course.among(calls, ask, all));
    return this;
  }

  /** A test elsewhere that shows it, or the rest of it. */
  Row shownBy(String suite, String test) {
    shown.add(new Shown(suite, test));
    return this;
  }

  Section section() {
    return section;
  }

  String title() {
    return section + ": " + sentence;
  }

  List<Shown> shown() {
    return shown;
  }

  /** Whether there is something to run; if not, other tests show it. */
  boolean hasRequests() {
    return !steps.isEmpty();
  }

  void run(Gateways gateways) {
    Course course = new Course(gateways);
    steps.forEach(step -> step.accept(course));
    course.finish();
  }

  private static List<Expect> some(Expect... expected) {
    if (expected.length == 0) {
      throw new IllegalArgumentException("nothing is expected");
    }
    return List.of(expected);
  }
}
