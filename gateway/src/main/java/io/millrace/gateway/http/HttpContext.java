package io.millrace.gateway.http;

import io.millrace.gateway.metrics.GatewayMetrics;
import io.millrace.tiering.Clock;
import java.util.concurrent.Executor;

/**
 * What all exchanges share.
 *
 * @param workers the server's threads
 */
record HttpContext(
    HttpConfig config, Executor workers, Clock clock, GatewayMetrics metrics, FailureLog log) {}
