package io.millrace.tiering.minio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.tiering.StoreUri;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MinioLocationTest {
  private static MinioLocation of(String uri) {
    return MinioLocation.of(StoreUri.parse(uri));
  }

  @Test
  void bucketPrefixAndEndpointAreGiven() {
    assertThat(of("minio://bucket/a/b/?endpoint=http://127.0.0.1:9000"))
        .isEqualTo(new MinioLocation("bucket", "a/b/", URI.create("http://127.0.0.1:9000")));
    assertThat(of("minio://bucket?endpoint=https://minio").prefix()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "minio:bucket",
        "minio://HUSH/prefix?endpoint=http://h:1",
        "minio://bucket/a/../hush?endpoint=http://h:1",
        "minio://bucket/hush",
        "minio://bucket?endpoint=hush",
        "minio://bucket?endpoint=http://h:1&region=hush",
        "minio://bucket?endpoint=http://h:1&accessKey=hush"
      })
  void wrongOnesAreRefusedWithoutRepeatingThem(String uri) {
    assertThatThrownBy(() -> of(uri))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("minio: store")
        .message()
        .doesNotContainIgnoringCase("hush");
  }

  @Test
  void missingEndpointIsAskedFor() {
    assertThatThrownBy(() -> of("minio://bucket/prefix"))
        .hasMessageContaining("?endpoint=http://HOST:PORT");
  }
}
