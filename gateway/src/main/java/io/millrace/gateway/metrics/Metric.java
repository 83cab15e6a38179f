package io.millrace.gateway.metrics;

/**
 * Every metric of the gateway; docs/metrics.md is made from it. Names are as Prometheus shows them.
 */
public enum Metric {
  HTTP_REQUESTS(
      "millrace_http_requests_total",
      Kind.COUNTER,
      "requests",
      "Requests answered, by call and status.",
      "call",
      "status"),
  HTTP_DURATION(
      "millrace_http_request_duration_seconds",
      Kind.TIMER,
      "seconds",
      "Time from a request's first byte to its answer's last, long polls included.",
      "call"),
  PRODUCE_RECORDS("millrace_produce_records_total", Kind.COUNTER, "records", "Records committed."),
  PRODUCE_BYTES(
      "millrace_produce_bytes_total",
      Kind.COUNTER,
      "bytes",
      "Keys, values and headers of the records committed."),
  PRODUCE_DURATION(
      "millrace_produce_append_seconds",
      Kind.TIMER,
      "seconds",
      "Time from the end of a request's body to the commit of its records."),
  PRODUCE_WAITING(
      "millrace_produce_waiting_bytes",
      Kind.GAUGE,
      "bytes",
      "Bodies being read or waiting to be committed; past produce.waiting.max.bytes producers get 429."),
  FETCH_RECORDS(
      "millrace_fetch_records_total", Kind.COUNTER, "records", "Records given to readers."),
  FETCH_BYTES(
      "millrace_fetch_bytes_total",
      Kind.COUNTER,
      "bytes",
      "Keys, values and headers of the records given to readers."),
  FETCH_HELD(
      "millrace_fetch_held_bytes",
      Kind.GAUGE,
      "bytes",
      "Decoded batches of answers that are being written."),
  LONG_POLLS("millrace_long_polls", Kind.GAUGE, "requests", "Fetches that wait for a record."),
  CACHE_HITS(
      "millrace_cache_hits_total",
      Kind.COUNTER,
      "reads",
      "Reads of a block that the hot cache had, or that was on its way."),
  CACHE_MISSES(
      "millrace_cache_misses_total",
      Kind.COUNTER,
      "reads",
      "Reads of a block that had to be asked of the store."),
  CACHE_BYTES("millrace_cache_bytes", Kind.GAUGE, "bytes", "What the hot cache holds."),
  LANE_SEQUENCE(
      "millrace_lane_applied_sequence",
      Kind.GAUGE,
      "entries",
      "Number of the last journal entry applied.",
      "lane"),
  LANE_SNAPSHOT(
      "millrace_lane_snapshot_sequence",
      Kind.GAUGE,
      "entries",
      "Number of the last entry in the newest snapshot that this gateway knows of.",
      "lane"),
  LANE_SLICES(
      "millrace_lane_slices",
      Kind.GAUGE,
      "slices",
      "Slices in the lane's state; at lane.slices.max producers get 429.",
      "lane"),
  LANE_RUNNING(
      "millrace_lane_running",
      Kind.GAUGE,
      "0 or 1",
      "Whether the lane has caught up with its journal and goes on.",
      "lane");

  /** What Prometheus calls its type. */
  public enum Kind {
    COUNTER,
    GAUGE,
    TIMER
  }

  private final String prometheusName;
  private final Kind kind;
  private final String unit;
  private final String meaning;
  private final String labels;

  Metric(String prometheusName, Kind kind, String unit, String meaning, String... labels) {
    this.prometheusName = prometheusName;
    this.kind = kind;
    this.unit = unit;
    this.meaning = meaning;
    this.labels = String.join(", ", labels);
  }

  public String prometheusName() {
    return prometheusName;
  }

  public Kind kind() {
    return kind;
  }

  public String unit() {
    return unit;
  }

  public String meaning() {
    return meaning;
  }

  /** Names of its labels, joined by commas. */
  public String labels() {
    return labels;
  }
}
