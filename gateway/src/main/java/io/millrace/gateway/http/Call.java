package io.millrace.gateway.http;

/** What one method of one path does. */
@FunctionalInterface
public interface Call {
  /**
   * Serves a request, on a thread of the server that should not be kept waiting. It sees to it that
   * the exchange ends, now or later; what it throws ends it as a failure.
   */
  void serve(Exchange exchange);
}
