package io.millrace.consumer.client.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.format.Compression;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TopicSettingsTest {
  @Test
  void whatIsNotSetIsNotSent() {
    assertThat(json(TopicSettings.unchanged())).isEqualTo("{}");
    assertThat(json(TopicSettings.unchanged().withPartitions(8).withRetentionBytes(-1)))
        .isEqualTo("{\"partitions\":8,\"retention\":{\"bytes\":-1}}");
  }

  @Test
  void durationsAreSentAsIso8601() {
    TopicSettings settings = TopicSettings.unchanged().withRetention(Duration.ofDays(7));

    assertThat(json(settings)).isEqualTo("{\"retention\":{\"time\":\"PT168H\"}}");
  }

  @Test
  void compressionHasTheNamesOfTheApi() {
    assertThat(json(TopicSettings.unchanged().withCompression(Compression.NONE)))
        .isEqualTo("{\"compression\":\"none\"}");
  }

  private static String json(TopicSettings settings) {
    return new String(settings.json(), StandardCharsets.UTF_8);
  }
}
