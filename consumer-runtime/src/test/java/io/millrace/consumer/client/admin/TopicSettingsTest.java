package io.millrace.consumer.client.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TopicSettingsTest {
  @Test
  void whatIsNotSetIsNotSent() {
    assertThat(json(new TopicSettings(Optional.empty(), Optional.empty(), Optional.empty())))
        .isEqualTo("{}");
    assertThat(json(new TopicSettings(Optional.of(8), Optional.empty(), Optional.of(-1L))))
        .isEqualTo("{\"partitions\":8,\"retention\":{\"bytes\":-1}}");
  }

  @Test
  void durationsAreSentAsIso8601() {
    TopicSettings settings =
        new TopicSettings(Optional.empty(), Optional.of(Duration.ofDays(7)), Optional.empty());

    assertThat(json(settings)).isEqualTo("{\"retention\":{\"time\":\"PT168H\"}}");
  }

  private static String json(TopicSettings settings) {
    return new String(settings.json(), StandardCharsets.UTF_8);
  }
}
