package io.millrace.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.gateway.TestServer;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class OpenApiTest {
  private static final Pattern PATH = Pattern.compile("  (/\\S*):");
  private static final Pattern METHOD = Pattern.compile("    (get|put|post|delete|patch|head):");

  @Test
  void theDocumentHasEveryCallAndNoOther() throws Exception {
    Set<String> calls = new TreeSet<>(TestServer.calls());
    // What gateways ask each other is no part of the API.
    assertThat(calls.removeIf(call -> call.startsWith("POST /internal/"))).isTrue();
    assertThat(documented()).isEqualTo(calls);
  }

  /** The document is written with one indentation throughout, so lines are enough to find them. */
  private static Set<String> documented() {
    Set<String> calls = new TreeSet<>();
    String path = "";
    for (String line : OpenApi.yaml().split("\n", -1)) {
      Matcher pathLine = PATH.matcher(line);
      Matcher methodLine = METHOD.matcher(line);
      if (pathLine.matches()) {
        path = pathLine.group(1);
      } else if (methodLine.matches()) {
        calls.add(methodLine.group(1).toUpperCase(Locale.ROOT) + " " + path);
      }
    }
    return calls;
  }
}
