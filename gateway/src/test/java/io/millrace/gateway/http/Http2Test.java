package io.millrace.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.gateway.Gateway;
import io.millrace.gateway.TestGateway;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** HTTP/2 in clear text, which a client of HTTP/1.1 asks to go over to. */
class Http2Test {
  private Gateway gateway;
  private HttpClient client;

  @BeforeEach
  void start() throws Exception {
    gateway = TestGateway.start(TestGateway.config());
    client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
    send(request("/v1/topics/t", "PUT", "{\"partitions\":1}"));
  }

  @AfterEach
  void stop() {
    client.shutdownNow();
    gateway.close();
  }

  private HttpRequest request(String path, String method, String body) {
    return HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:" + gateway.address().getPort() + path))
        .header("Content-Type", "application/json")
        .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
        .build();
  }

  private HttpResponse<String> send(HttpRequest request) throws Exception {
    return client.send(request, BodyHandlers.ofString());
  }

  @Test
  void recordsGoInAndOut() throws Exception {
    String value = "v".repeat(3 << 20);

    HttpResponse<String> produced =
        send(
            request(
                "/v1/topics/t/records", "POST", "{\"records\":[{\"value\":\"" + value + "\"}]}"));
    HttpResponse<String> fetched =
        send(request("/v1/topics/t/partitions/0/records?offset=0", "GET", null));

    assertThat(produced.statusCode()).isEqualTo(200);
    assertThat(fetched.statusCode()).isEqualTo(200);
    assertThat(fetched.version()).isEqualTo(HttpClient.Version.HTTP_2);
    assertThat(fetched.body()).contains("\"value\":\"" + value + "\"");
  }

  @Test
  void aRefusedBodyHasItsProblem() throws Exception {
    HttpResponse<String> answer =
        send(
            request(
                "/v1/topics/t/records",
                "POST",
                "{\"records\":[{\"values\":\"" + "v".repeat(3 << 20) + "\"}]}"));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("urn:millrace:problem:malformed");
  }

  @Test
  void manyPollsWaitOnOneConnectionAndOneRecordWakesAll() throws Exception {
    List<CompletableFuture<HttpResponse<String>>> polls = new ArrayList<>();
    HttpRequest poll =
        request("/v1/topics/t/partitions/0/records?offset=latest&wait=50s", "GET", null);
    send(request("/v1/topics/t", "GET", null));
    for (int i = 0; i < 300; i++) {
      polls.add(client.sendAsync(poll, BodyHandlers.ofString()));
    }
    CompletableFuture<Void> all =
        CompletableFuture.allOf(polls.toArray(CompletableFuture<?>[]::new));
    while (!all.isDone()) {
      send(request("/v1/topics/t/records", "POST", "{\"records\":[{\"value\":\"x\"}]}"));
    }

    all.get(10, TimeUnit.SECONDS);
    assertThat(polls).allSatisfy(answer -> assertThat(answer.join().statusCode()).isEqualTo(200));
  }
}
