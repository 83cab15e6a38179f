package io.millrace.cli.bench;

/**
 * What happened in a stretch of time.
 *
 * @param bytes of values sent, or of batches read as they are stored
 * @param requests that the gateway made of its store
 * @param gatewayCpuSeconds that the gateway used; 0 if that is not known
 */
record Stretch(
    double seconds, long records, long bytes, StoreRequests requests, double gatewayCpuSeconds) {}
