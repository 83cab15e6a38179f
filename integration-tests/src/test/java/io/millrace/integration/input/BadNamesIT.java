package io.millrace.integration.input;

import static io.millrace.integration.harness.AnswerAssert.assertAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.integration.harness.Api;
import io.millrace.integration.harness.Gateways;
import io.millrace.integration.harness.RawConnection;
import io.millrace.integration.harness.SharedCluster;
import io.millrace.integration.harness.Topic;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that no topic may have. */
@ExtendWith(SharedCluster.class)
final class BadNamesIT {
  private final Api api;

  BadNamesIT(Gateways gateways) {
    this.api = gateways.first();
  }

  /** Sent as they are: an HTTP client would mend some of them. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a%2Fb",
        "%2F",
        "%2E%2E",
        "..%2F..%2Fetc",
        "a%00b",
        "%00",
        ".hidden",
        "_internal",
        "with%20space",
        "%C3%BC",
        "a%5Cb",
        "%FF",
        "a%0D%0Ab",
        "a;b",
        "a+b"
      })
  void aNameWithForeignCharactersIsMalformed(String name) throws IOException {
    for (String path : new String[] {"", "/records", "/raw"}) {
      String answer = send((path.isEmpty() ? "PUT" : "POST") + " /v1/topics/" + name + path);
      assertThat(answer)
          .startsWith("HTTP/1.1 400")
          .containsIgnoringCase("Content-Type: application/problem+json")
          .contains("urn:millrace:problem:malformed");
    }
  }

  @Test
  void twoDotsAreNoWayUp() throws IOException {
    assertThat(send("PUT /v1/topics/..")).containsPattern("^HTTP/1.1 4\\d\\d");
    assertThat(send("PUT /v1/topics/../../secret")).containsPattern("^HTTP/1.1 4\\d\\d");
  }

  @Test
  void aNameOfTwoHundredCharactersIsTheLongest() {
    String prefix = Topic.newName();
    String longest = prefix + "x".repeat(200 - prefix.length());

    assertAnswer(api.putJson("/v1/topics/" + longest, "{}")).hasStatus(201);
    assertAnswer(api.putJson("/v1/topics/" + longest + "x", "{}"))
        .isProblem(400, "malformed")
        .naming("topic");
  }

  @Test
  void everyCharacterThatIsAllowedIsTaken() {
    String name = Topic.newName() + ".ABCXYZabcxyz0189._-";

    assertAnswer(api.putJson("/v1/topics/" + name, "{}")).hasStatus(201);
    assertThat(api.get("/v1/topics/" + name).json().get("name").asString()).isEqualTo(name);
  }

  private String send(String line) throws IOException {
    try (RawConnection connection = RawConnection.to(api.base())) {
      connection.send(
          line + " HTTP/1.1\nHost: localhost\nConnection: close\nContent-Length: 0\n\n");
      return connection.readToEnd();
    }
  }
}
