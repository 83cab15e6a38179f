package io.millrace.cli.topic;

import io.millrace.cli.config.DurationText;
import io.millrace.cli.config.SizeText;
import io.millrace.cli.terminal.Failure;
import io.millrace.consumer.client.admin.TopicSettings;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a topic is set to. The gateway has the defaults, and the last word on what is allowed. */
final class TopicOptions {
  private static final String UNLIMITED = "-1";

  @Option(
      names = "--partitions",
      paramLabel = "N",
      description =
          "How many partitions, 1 to 10000; can grow later, never shrink. Default: as it is; of a new topic 4, if the gateway is not configured otherwise")
  private @Nullable Integer partitions;

  @Option(
      names = "--retention",
      paramLabel = "DURATION",
      description =
          "How long records are kept, like 12h, 7d or P7D. Default: as it is; of a new topic 7d")
  private @Nullable String retention;

  @Option(
      names = "--retention-bytes",
      paramLabel = "SIZE",
      description =
          "How much is kept, like 10GiB; -1: no limit. Default: as it is; of a new topic -1")
  private @Nullable String retentionBytes;

  /**
   * @throws Failure if one is malformed
   */
  TopicSettings settings() {
    try {
      return new TopicSettings(Optional.ofNullable(partitions), time(), bytes(), Optional.empty());
    } catch (IllegalArgumentException e) {
      throw Failure.usage(e.getMessage() == null ? "malformed option" : e.getMessage());
    }
  }

  boolean none() {
    return partitions == null && retention == null && retentionBytes == null;
  }

  private Optional<Duration> time() {
    return Optional.ofNullable(retention).map(DurationText::parse);
  }

  private Optional<Long> bytes() {
    return Optional.ofNullable(retentionBytes)
        .map(text -> text.equals(UNLIMITED) ? Long.valueOf(UNLIMITED) : SizeText.parse(text));
  }
}
