package io.millrace.gateway.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The paths of the API. Filled before the server starts, only read afterwards. */
public final class Routes {
  private final List<Resource> resources = new ArrayList<>();

  /** A path and the calls that its methods make. */
  private record Resource(List<String> template, Map<String, Route> routes) {
    /** The values of the template's variables, or null if the path is another. */
    @Nullable Map<String, String> match(List<String> segments) {
      if (segments.size() != template.size()) {
        return null;
      }
      Map<String, String> values = new HashMap<>();
      for (int i = 0; i < segments.size(); i++) {
        String expected = template.get(i);
        if (expected.startsWith("{")) {
          values.put(expected.substring(1, expected.length() - 1), segments.get(i));
        } else if (!expected.equals(segments.get(i))) {
          return null;
        }
      }
      return values;
    }
  }

  /**
   * A call.
   *
   * @param name for logs and metrics
   */
  record Route(String name, Call call) {}

  /** A call with the values of its path's variables. */
  record Match(Route route, Map<String, String> variables) {}

  /**
   * Adds a call.
   *
   * @param template of a path, its variables in braces: {@code /v1/topics/{topic}}
   * @param name for logs and metrics
   */
  public Routes add(String method, String template, String name, Call call) {
    List<String> segments = List.of(template.split("/", -1));
    Resource resource =
        resources.stream()
            .filter(present -> present.template().equals(segments))
            .findFirst()
            .orElseGet(() -> newResource(segments));
    resource.routes().put(method, new Route(name, call));
    return this;
  }

  /** All calls, as {@code GET /v1/topics/{topic}}. */
  public Set<String> calls() {
    Set<String> calls = new TreeSet<>();
    for (Resource resource : resources) {
      String template = String.join("/", resource.template());
      resource.routes().keySet().forEach(method -> calls.add(method + " " + template));
    }
    return calls;
  }

  private Resource newResource(List<String> segments) {
    Resource resource = new Resource(segments, new TreeMap<>());
    resources.add(resource);
    return resource;
  }

  /**
   * Finds the call for a request.
   *
   * @param path as it was sent, percent-encoded
   * @throws HttpException if there is none
   */
  Match match(String method, String path) {
    List<String> segments = new ArrayList<>();
    for (String segment : path.split("/", -1)) {
      segments.add(PercentDecoder.decode(segment, false));
    }
    for (Resource resource : resources) {
      Map<String, String> variables = resource.match(segments);
      if (variables != null) {
        return new Match(route(resource, method), variables);
      }
    }
    throw new HttpException(ProblemKind.NOT_FOUND, "There is nothing at " + path + ".");
  }

  private static Route route(Resource resource, String method) {
    Route route = resource.routes().get(method);
    if (route == null) {
      String allowed = String.join(", ", resource.routes().keySet());
      throw new HttpException(
          Problem.of(ProblemKind.METHOD_NOT_ALLOWED, "Allowed here: " + allowed + ".")
              .withHeader("Allow", allowed));
    }
    return route;
  }
}
