package io.millrace.integration.contract;

import static io.millrace.integration.harness.AnswerAssert.assertAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.integration.harness.Answer;
import io.millrace.integration.harness.Json;
import tools.jackson.databind.JsonNode;

/** What an answer of a row must be. */
interface Expect {
  void check(Answer answer);

  static Expect status(int status) {
    return answer -> assertAnswer(answer).hasStatus(status);
  }

  /** A problem whose detail names these. */
  static Expect problem(int status, String kind, String... named) {
    return answer -> {
      assertAnswer(answer).isProblem(status, kind);
      for (String name : named) {
        assertAnswer(answer).naming(name);
      }
    };
  }

  /** The whole body; an apostrophe stands for a quotation mark. */
  static Expect json(String expected) {
    return answer -> assertAnswer(answer).hasStatus(200).hasJson(expected.replace('\'', '"'));
  }

  /** What stands at a JSON pointer. */
  static Expect field(String pointer, String expected) {
    return answer ->
        assertThat(answer.json().at(pointer))
            .as("%s of %s", pointer, answer)
            .isEqualTo(Json.parse(expected.replace('\'', '"')));
  }

  /** That there is something at a JSON pointer, or nothing. */
  static Expect has(String pointer, boolean there) {
    return answer ->
        assertThat(!answer.json().at(pointer).isMissingNode())
            .as("%s of %s", pointer, answer)
            .isEqualTo(there);
  }

  /** How many there are at a JSON pointer. */
  static Expect size(String pointer, int size) {
    return answer ->
        assertThat(answer.json().at(pointer).size())
            .as("%s of %s", pointer, answer)
            .isEqualTo(size);
  }

  /** That all elements of an array, of which there are some, have the same in a field. */
  static Expect same(String pointer, String field) {
    return answer -> {
      JsonNode all = answer.json().at(pointer);
      assertThat(all).as("%s of %s", pointer, answer).isNotEmpty();
      assertThat(all)
          .extracting(each -> each.path(field))
          .as("%s in %s of %s", field, pointer, answer)
          .containsOnly(all.get(0).get(field));
    };
  }

  static Expect header(String name, String pattern) {
    return answer ->
        assertThat(answer.header(name).orElse("")).as("%s of %s", name, answer).matches(pattern);
  }

  static Expect noHeader(String name) {
    return answer -> assertThat(answer.header(name)).as("%s of %s", name, answer).isEmpty();
  }

  static Expect text(String pattern) {
    return answer -> assertThat(answer.text()).as("%s", answer).matches("(?s)" + pattern);
  }
}
