package io.millrace.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

class GatewayTest {
  @Test
  void aRecordComesBack() throws Exception {
    try (Gateway gateway = TestGateway.start(TestGateway.config());
        HttpClient client = HttpClient.newHttpClient()) {
      String topic = "http://127.0.0.1:" + gateway.address().getPort() + "/v1/topics/t";
      send(client, request(topic).PUT(BodyPublishers.noBody()));
      HttpResponse<String> produced =
          send(client, request(topic + "/raw?partition=2").POST(BodyPublishers.ofString("hello")));
      HttpResponse<String> fetched =
          send(client, request(topic + "/partitions/2/records?offset=earliest").GET());

      assertThat(produced.statusCode()).isEqualTo(200);
      assertThat(produced.body()).startsWith("{\"results\":[{\"partition\":2,\"offset\":0,");
      assertThat(fetched.statusCode()).isEqualTo(200);
      assertThat(fetched.body())
          .contains("\"key\":null,\"value\":\"hello\",\"headers\":{}}],\"nextOffset\":1");
    }
  }

  private static HttpRequest.Builder request(String uri) {
    return HttpRequest.newBuilder(URI.create(uri));
  }

  private static HttpResponse<String> send(HttpClient client, HttpRequest.Builder request)
      throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }
}
