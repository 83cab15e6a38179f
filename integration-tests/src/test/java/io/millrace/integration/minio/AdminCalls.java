package io.millrace.integration.minio;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/** What an operator asks of a new server. */
final class AdminCalls {
  private static final Duration START_LIMIT = Duration.ofSeconds(60);

  private final URI endpoint;

  AdminCalls(URI endpoint) {
    this.endpoint = endpoint;
  }

  /** Waits until it serves. */
  void awaitReady() {
    try (HttpClient client = HttpClient.newHttpClient()) {
      await("MinIO serves at " + endpoint).atMost(START_LIMIT).until(() -> isReady(client));
    }
  }

  private boolean isReady(HttpClient client) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(endpoint.resolve("/minio/health/cluster"))
            .timeout(Duration.ofSeconds(5))
            .build();
    try {
      return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  void makeBucket(String name) {
    AwsBasicCredentials credentials =
        AwsBasicCredentials.create(RealMinio.USER, RealMinio.PASSWORD);
    try (S3AsyncClient client =
        S3AsyncClient.builder()
            .endpointOverride(endpoint)
            .region(Region.US_EAST_1)
            .forcePathStyle(true)
            .credentialsProvider(StaticCredentialsProvider.create(credentials))
            .build()) {
      client.createBucket(request -> request.bucket(name)).join();
    }
  }
}
