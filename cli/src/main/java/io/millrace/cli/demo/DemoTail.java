package io.millrace.cli.demo;

import io.millrace.cli.tail.Tail;
import io.millrace.consumer.client.MillraceClient;
import io.millrace.consumer.client.admin.TopicInfo;
import io.millrace.consumer.client.read.Start;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** A reader on a thread of its own, from the beginning and for as long as the demo runs. */
final class DemoTail implements AutoCloseable {
  private final ReadQuakes read = new ReadQuakes();
  private final CompletableFuture<Void> fault = new CompletableFuture<>();
  private final MillraceClient client;
  private final Thread thread;

  /**
   * Starts it.
   *
   * @param clients makes it one of its own
   */
  DemoTail(Supplier<MillraceClient> clients, TopicInfo topic) {
    client = clients.get();
    thread = Thread.ofVirtual().start(() -> follow(topic));
  }

  ReadQuakes read() {
    return read;
  }

  /** Throws what ended it, if anything did. */
  void check() {
    if (fault.isCompletedExceptionally()) {
      fault.join();
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    client.close();
  }

  private void follow(TopicInfo topic) {
    try {
      new Tail(client, topic, this::passedOver).follow(topic.partitions(), Start.earliest(), read);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      fault.completeExceptionally(e);
    }
  }

  private void passedOver(String sentence) {
    fault.completeExceptionally(new IllegalStateException(sentence));
  }
}
