package io.millrace.cli.produce;

import io.millrace.cli.terminal.Failure;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say how the input is made into records. */
final class FormatOptions {
  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = {
        "How the input is cut into records (default: ${DEFAULT-VALUE}):",
        "ndjson: each line is a JSON value",
        "lines: each line is a value, whatever it holds",
        "records: each line is {\"key\":…,\"value\":…,\"headers\":…}",
        "raw: all of the input is one value"
      })
  private InputFormat format = InputFormat.NDJSON;

  @Option(
      names = "--key-field",
      paramLabel = "POINTER",
      description =
          "With ndjson: where in each value its key is, as a JSON pointer like /user/id. Default: records have no key")
  private @Nullable String keyField;

  void check() {
    if (keyField != null && format != InputFormat.NDJSON) {
      throw Failure.usage("--key-field goes with --format ndjson only");
    }
  }

  /** Whether all of the input is one value. */
  boolean raw() {
    return format == InputFormat.RAW;
  }

  RecordFormat recordFormat() {
    return switch (format) {
      case LINES -> new TextLines();
      case RECORDS -> new JsonRecords();
      case NDJSON, RAW -> new JsonValues(keyPointer());
    };
  }

  private @Nullable KeyField keyPointer() {
    try {
      return keyField == null ? null : new KeyField(keyField);
    } catch (IllegalArgumentException e) {
      throw Failure.usage("--key-field: " + e.getMessage());
    }
  }

  /** The same text for the same options. */
  @Override
  public String toString() {
    return format + " " + keyField;
  }
}
