package io.millrace.cli.config;

import java.util.List;

/** The page {@code docs/configuration.md}. */
final class Reference {
  private static final String HEAD =
      """
      # Configuration

      Made by `millrace config --markdown`; to change it, change the keys' declarations and run that again.

      A gateway takes each key from `--set key=value`, else from its environment variable, else from the Java properties
      file named by `--config`, else the default. A key that is not known, or a value that is not one, in `--set` or in the
      file stops the start with a message that names it and the nearest known key; a `MILLRACE_…` variable that sets nothing
      only brings a warning, because Kubernetes makes such variables for a Service of that name.

      Sizes are written `4096`, `64KiB`, `16MiB` or `2GiB`; durations `100ms`, `5s`, `10m`, `1h`, `7d`, or as in ISO-8601 (`PT5S`).

      | key | type | unit | default | environment | meaning |
      | --- | --- | --- | --- | --- | --- |
      """;

  private final List<Key<?>> keys;

  Reference(List<Key<?>> keys) {
    this.keys = List.copyOf(keys);
  }

  String markdown() {
    StringBuilder page = new StringBuilder(HEAD);
    for (Key<?> key : keys) {
      page.append("| `").append(key.name()).append("` | ");
      page.append(key.type().name()).append(" | ");
      page.append(key.type().unit()).append(" | ");
      page.append(key.defaultText()).append(" | `");
      page.append(key.environmentName()).append("` | ");
      page.append(key.meaning()).append(" |\n");
    }
    return page.toString();
  }
}
