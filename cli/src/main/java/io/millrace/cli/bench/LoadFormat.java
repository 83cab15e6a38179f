package io.millrace.cli.bench;

/** How records go to the gateway. */
enum LoadFormat {
  /** Encoded by the client, as {@code application/vnd.millrace.batch}. */
  BATCH,
  /** Many in a request, as {@code application/x-ndjson}. */
  NDJSON,
  /** One request each, its body the value. */
  RAW
}
