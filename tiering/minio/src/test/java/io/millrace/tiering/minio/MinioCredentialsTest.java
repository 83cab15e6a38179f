package io.millrace.tiering.minio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class MinioCredentialsTest {
  private static final Map<String, String> STARTED =
      Map.of("minio.root.user", "started", "minio.root.password", "started-secret");
  private static final Map<String, String> OWN =
      Map.of("MINIO_ROOT_USER", "own", "MINIO_ROOT_PASSWORD", "own-secret");
  private static final Map<String, String> AWS =
      Map.of("AWS_ACCESS_KEY_ID", "aws", "AWS_SECRET_ACCESS_KEY", "aws-secret");

  @Test
  void thoseOfAServerStartedHereComeFirstThenMiniosThenAwss() {
    Map<String, String> both = new HashMap<>(OWN);
    both.putAll(AWS);

    assertIs(MinioCredentials.of(STARTED, both), "started");
    assertIs(MinioCredentials.of(Map.of(), both), "own");
    assertIs(MinioCredentials.of(Map.of(), AWS), "aws");
  }

  @Test
  void halfAPairIsNone() {
    Map<String, String> halves =
        Map.of("MINIO_ROOT_USER", "own", "AWS_SECRET_ACCESS_KEY", "aws-secret");

    assertThat(MinioCredentials.of(Map.of("minio.root.user", "started"), halves)).isNull();
    assertThat(
            MinioCredentials.of(
                Map.of(), Map.of("MINIO_ROOT_USER", "", "MINIO_ROOT_PASSWORD", "x")))
        .isNull();
  }

  private static void assertIs(MinioCredentials credentials, String user) {
    assertThat(credentials.user()).isEqualTo(user);
    assertThat(credentials.password()).isEqualTo(user + "-secret");
  }
}
