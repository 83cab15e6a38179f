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
  private static final String EVERY_CALL = "/x-every-call";
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
      List<String> found = new AnswerCheck(DOCUMENT, place, answer).differences();
      if (found.isEmpty()) {
        return;
      }
      differences.addAll(found);
    }
    throw differs(method, path, answer, differences);
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
    for (int i = 0; i < DOCUMENT.at(EVERY_CALL).size(); i++) {
      String place = DOCUMENT.resolve(EVERY_CALL + "/" + i);
      String statusPlace = "/content/application~1problem+json/schema/properties/status/const";
      if (DOCUMENT.at(place + statusPlace).asInt() == status) {
        places.add(place);
      }
    }
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
