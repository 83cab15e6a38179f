package io.millrace.gateway.http;

/** Unpacks a body with a {@code Content-Encoding}. Holds memory of its own until it is closed. */
interface PackedBody extends BodyConsumer, AutoCloseable {
  @Override
  void close();
}
