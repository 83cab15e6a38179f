package io.millrace.integration.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.api.AbstractAssert;
import tools.jackson.databind.JsonNode;

/** Assertions on answers, whose failures show the whole answer. */
public final class AnswerAssert extends AbstractAssert<AnswerAssert, Answer> {
  private static final String PROBLEM = "urn:millrace:problem:";

  private AnswerAssert(Answer answer) {
    super(answer, AnswerAssert.class);
    as("%s", answer);
  }

  public static AnswerAssert assertAnswer(Answer answer) {
    return new AnswerAssert(answer);
  }

  public AnswerAssert hasStatus(int status) {
    assertThat(actual.status()).as("status of %s", actual).isEqualTo(status);
    return this;
  }

  /** 200, 201 or 204. */
  public AnswerAssert isSuccess() {
    assertThat(actual.status()).as("status of %s", actual).isBetween(200, 299);
    return this;
  }

  /** Compares whole JSON texts; the order of fields does not matter. */
  public AnswerAssert hasJson(String expected) {
    assertThat(actual.json()).as("body of %s", actual).isEqualTo(Json.parse(expected));
    return this;
  }

  public AnswerAssert hasHeader(String name, String value) {
    assertThat(actual.header(name)).as("%s of %s", name, actual).contains(value);
    return this;
  }

  /** An RFC 9457 problem of this kind, complete. */
  public AnswerAssert isProblem(int status, String kind) {
    hasStatus(status);
    assertThat(actual.header("Content-Type").orElse("none"))
        .as("%s", actual)
        .startsWith("application/problem+json");
    JsonNode problem = actual.json();
    assertThat(problem.path("type").asString()).as("%s", actual).isEqualTo(PROBLEM + kind);
    assertThat(problem.path("status")).as("%s", actual).isEqualTo(Json.parse("" + status));
    for (String field : List.of("title", "detail")) {
      assertThat(problem.path(field).asString()).as("%s of %s", field, actual).isNotBlank();
    }
    return this;
  }

  /** A problem whose detail names what is wrong. */
  public AnswerAssert naming(String what) {
    assertThat(actual.json().path("detail").asString()).as("%s", actual).contains(what);
    return this;
  }

  /** A problem with this field beside the standard ones. */
  public AnswerAssert with(String field, String json) {
    assertThat(actual.json().get(field)).as("%s", actual).isEqualTo(Json.parse(json));
    return this;
  }
}
