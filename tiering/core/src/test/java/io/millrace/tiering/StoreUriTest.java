package io.millrace.tiering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StoreUriTest {
  @Test
  void takesSchemeLocationAndParametersApart() {
    StoreUri uri =
        StoreUri.parse("S3://bucket/a/b?endpoint=http%3A%2F%2F127.0.0.1:9000&region=x+y");

    assertThat(uri.scheme()).isEqualTo("s3");
    assertThat(uri.location()).isEqualTo("//bucket/a/b");
    assertThat(uri.parameters())
        .isEqualTo(Map.of("endpoint", "http://127.0.0.1:9000", "region", "x+y"));
  }

  @Test
  void locationMayBeEmpty() {
    assertThat(StoreUri.parse("memory:").location()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "bucket",
        "/a/path",
        "s3//b",
        ":x",
        "file:a#b",
        "file:a?b=%zz",
        "file:a?b=1&b=2"
      })
  void malformedUriIsRefused(String uri) {
    assertThatThrownBy(() -> StoreUri.parse(uri)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3://AKIAQ:hush@bucket/p",
        "s3://hush@bucket",
        "s3://bucket?endpoint=http://user:hush@127.0.0.1",
        "s3://bucket?endpoint=http%3A%2F%2Fuser%3Ahush%40127.0.0.1"
      })
  void credentialsAreRefusedAndNeverShown(String uri) {
    assertThatThrownBy(() -> StoreUri.parse(uri))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("credentials")
        .hasMessageNotContaining("hush");
  }

  @Test
  void unknownParameterIsNamedAndItsValueNotShown() {
    StoreUri uri = StoreUri.parse("s3://bucket?secretKey=hush");

    assertThatThrownBy(() -> uri.allowParameters(Set.of("region")))
        .hasMessageContaining("secretKey")
        .hasMessageContaining("region")
        .hasMessageNotContaining("hush");
    assertThat(uri.toString()).doesNotContain("hush");
  }

  @Test
  void atSignInAPathIsNoCredential() {
    assertThat(StoreUri.parse("file:/home/a//b@c").location()).isEqualTo("/home/a//b@c");
  }
}
