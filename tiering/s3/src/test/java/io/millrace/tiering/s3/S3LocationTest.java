package io.millrace.tiering.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.tiering.StoreUri;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class S3LocationTest {
  private static S3Location of(String uri) {
    return S3Location.of(StoreUri.parse(uri));
  }

  @Test
  void everythingMayBeGiven() {
    assertThat(
            of("s3://bucket/a/b/?endpoint=http://127.0.0.1:9000&region=eu-west-1&pathStyle=false"))
        .isEqualTo(
            new S3Location(
                "bucket", "a/b/", URI.create("http://127.0.0.1:9000"), "eu-west-1", false));
  }

  @ParameterizedTest
  @CsvSource({"s3://bucket, ''", "s3://bucket/, ''", "s3://bucket/a, a/", "s3://bucket/a/b/, a/b/"})
  void prefixEndsInASlashUnlessItIsEmpty(String uri, String prefix) {
    assertThat(of(uri).prefix()).isEqualTo(prefix);
  }

  @Test
  void pathStyleIsForServersOtherThanAwsUnlessSaidOtherwise() {
    assertThat(of("s3://bucket").pathStyle()).isFalse();
    assertThat(of("s3://bucket?endpoint=http://h:1").pathStyle()).isTrue();
    assertThat(of("s3://bucket?pathStyle=true").pathStyle()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3:bucket",
        "s3:///prefix",
        "s3://HUSH/prefix",
        "s3://hush:hush/prefix",
        "s3://bucket//hush",
        "s3://bucket/a/../hush",
        "s3://bucket?endpoint=hush",
        "s3://bucket?endpoint=ftp://hush",
        "s3://bucket?endpoint=http://h/hush",
        "s3://bucket?pathStyle=hush",
        "s3://bucket?accessKey=hush"
      })
  void wrongOnesAreRefusedWithoutRepeatingThem(String uri) {
    assertThatThrownBy(() -> of(uri))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .doesNotContainIgnoringCase("hush");
  }

  @Test
  void prefixLeavesRoomForTheKey() {
    assertThat(of("s3://bucket/" + "p".repeat(255)).prefix()).hasSize(256);
    assertThatThrownBy(() -> of("s3://bucket/" + "p".repeat(256))).hasMessageContaining("longer");
  }
}
