package io.millrace.tiering.s3;

import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;

/** The SDK's default chain: environment, system properties, profiles, containers, instances. */
final class S3Credentials implements AwsCredentialsProvider, AutoCloseable {
  // Renews them in the background, so that no request waits for it.
  private final DefaultCredentialsProvider chain =
      DefaultCredentialsProvider.builder().asyncCredentialUpdateEnabled(true).build();

  @Override
  public AwsCredentials resolveCredentials() {
    try {
      return chain.resolveCredentials();
    } catch (SdkException e) {
      throw new CredentialsMissing(e);
    }
  }

  @Override
  public void close() {
    chain.close();
  }
}
