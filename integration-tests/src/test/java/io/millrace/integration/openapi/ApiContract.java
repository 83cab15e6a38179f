package io.millrace.integration.openapi;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Whether answers are as the OpenAPI document says: the status, the media type, the headers and the
 * body. Thread-safe.
 */
public final class ApiContract {
  private static final ApiDocument DOCUMENT = new ApiDocument();
  private static final int MAX_SHOWN = 2_000;

  private ApiContract() {}

  /**
   * Fails if an answer is not one that the document has for the request.
   *
   * @param path as it was sent, with or without a query
   */
  public static void check(String method, String path, Received answer) {
    List<String> places = places(method, path.split("\\?", 2)[0], answer.status());
    if (places.isEmpty()) {
      throw differs(method, path, answer, List.of("the status is not in the document"));
    }
    List<String> differences = new ArrayList<>();
    for (String place : places) {
      List<String> found = differences(place, answer);
      if (found.isEmpty()) {
        return;
      }
      differences.addAll(found);
    }
    throw differs(method, path, answer, differences);
  }

  /**
   * Fails if an answer is not one that the document has for any request at all. For answers to what
   * is no proper request, or to many on one connection.
   */
  public static void check(Received answer) {
    List<String> places = DOCUMENT.answers(answer.status());
    if (places.stream().noneMatch(place -> differences(place, answer).isEmpty())) {
      throw differs("?", "?", answer, List.of("no call has such an answer"));
    }
  }

  /**
   * Fails if an event of a stream is not one that the document has.
   *
   * @param path as it was asked for, with or without a query
   * @param event its lines, without the blank one that ends it
   */
  public static void checkEvent(String path, String event) {
    String place =
        ApiDocument.below(
            "/paths",
            template(path.split("\\?", 2)[0]),
            "get",
            "responses",
            "200",
            "content",
            "text/event-stream");
    List<String> found = new EventCheck(DOCUMENT, place, event).differences();
    if (!found.isEmpty()) {
      throw new AssertionError(
          "an event of %s is other than openapi.yaml says:\n  %s\n%s"
              .formatted(path, String.join("\n  ", found), event));
    }
  }

  private static List<String> differences(String place, Received answer) {
    return new AnswerCheck(DOCUMENT, place, answer).differences();
  }

  /** The answers of this status that the document has: the call's own, and those of every call. */
  private static List<String> places(String method, String path, int status) {
    List<String> places = new ArrayList<>();
    String template = template(path);
    if (!template.isEmpty()) {
      String own =
          ApiDocument.below(
              "/paths", template, method.toLowerCase(Locale.ROOT), "responses", "" + status);
      if (!DOCUMENT.at(own).isMissingNode()) {
        places.add(DOCUMENT.resolve(own));
      }
    }
    places.addAll(DOCUMENT.ofEveryCall(status));
    return places;
  }

  /** Empty for a path that is none. */
  private static String template(String path) {
    for (String template : DOCUMENT.at("/paths").propertyNames()) {
      if (matches(template.split("/", -1), path.split("/", -1))) {
        return template;
      }
    }
    return "";
  }

  private static boolean matches(String[] template, String[] path) {
    boolean matches = template.length == path.length;
    for (int i = 0; matches && i < path.length; i++) {
      matches = template[i].startsWith("{") || template[i].equals(path[i]);
    }
    return matches;
  }

  private static AssertionError differs(
      String method, String path, Received answer, List<String> differences) {
    String body = new String(answer.body(), StandardCharsets.UTF_8);
    return new AssertionError(
        "%s %s was answered other than openapi.yaml says:\n  %s\n%d %s\n%s"
            .formatted(
                method,
                path,
                String.join("\n  ", differences),
                answer.status(),
                answer.headers().map(),
                body.length() > MAX_SHOWN ? body.substring(0, MAX_SHOWN) + "…" : body));
  }
}
