package io.millrace.benchmarks.echo;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * A server under load, in a process of its own.
 *
 * @param cpu processor time that it has used so far
 * @param posts a request that brings one value
 * @param reads a request for a page
 */
record Contender(
    String name, Supplier<Duration> cpu, HttpRequest posts, HttpRequest reads, Runnable end)
    implements AutoCloseable {
  static HttpRequest post(URI uri, byte[] value) {
    return HttpRequest.newBuilder(uri).POST(BodyPublishers.ofByteArray(value)).build();
  }

  @Override
  public void close() {
    end.run();
  }
}
