package io.millrace.tiering.s3;

import java.time.Duration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.crt.AwsCrtAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3AsyncClientBuilder;

/** The SDK's client, set up as the store needs it, and what must be closed with it. */
final class S3Connection implements AutoCloseable {
  /** A lane keeps a handful busy; replays and compaction take the rest. */
  private static final int MAX_CONNECTIONS = 64;

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

  private final S3Credentials credentials = new S3Credentials();
  private final SdkAsyncHttpClient http;
  private final S3AsyncClient client;

  S3Connection(S3Location location, Duration requestTimeout) {
    Duration connectTimeout = min(CONNECT_TIMEOUT, requestTimeout);
    this.http =
        new GatedHttpClient(
            AwsCrtAsyncHttpClient.builder()
                .maxConcurrency(MAX_CONNECTIONS)
                .connectionTimeout(connectTimeout)
                .tlsNegotiationTimeout(connectTimeout)
                // What the network has lost says nothing and looks idle. No longer than an attempt
                // may take, so that a second attempt doesn't meet another such connection.
                .connectionMaxIdleTime(requestTimeout)
                // Somewhat less than an attempt may take: a request that never left surely had no
                // effect.
                .connectionAcquisitionTimeout(requestTimeout.multipliedBy(9).dividedBy(10))
                .build());
    this.client = client(location);
  }

  S3AsyncClient client() {
    return client;
  }

  private S3AsyncClient client(S3Location location) {
    S3AsyncClientBuilder builder =
        S3AsyncClient.builder()
            .httpClient(http)
            .credentialsProvider(credentials)
            .region(region(location))
            .forcePathStyle(location.pathStyle())
            // The SDK would take its own first success for a lost race. Repeating is the caller's
            // affair.
            .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.doNotRetry()))
            // Older servers do not know the checksums that the SDK adds; the store sends its own
            // with each object.
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
    if (location.endpoint() != null) {
      builder.endpointOverride(location.endpoint());
    }
    return builder.build();
  }

  private static Region region(S3Location location) {
    if (location.region() != null) {
      return Region.of(location.region());
    }
    if (location.endpoint() != null) {
      // Servers other than AWS rarely care; signing needs one.
      return Region.US_EAST_1;
    }
    try {
      return new DefaultAwsRegionProviderChain().getRegion();
    } catch (SdkClientException e) {
      throw new IllegalArgumentException(
          "The s3: store has no region: give ?region=…, AWS_REGION, or a profile that has one.", e);
    }
  }

  private static Duration min(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  @Override
  public void close() {
    client.close();
    http.close();
    credentials.close();
  }
}
