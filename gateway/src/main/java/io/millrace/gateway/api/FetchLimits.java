package io.millrace.gateway.api;

/** How much readers get at once. */
final class FetchLimits {
  static final int DEFAULT_RECORDS = 500;
  static final int MAX_RECORDS = 10_000;
  static final int DEFAULT_BYTES = 1 << 20;
  static final int MAX_BYTES = 16 << 20;

  private FetchLimits() {}
}
