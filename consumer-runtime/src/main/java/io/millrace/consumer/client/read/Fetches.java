package io.millrace.consumer.client.read;

import io.millrace.consumer.client.http.Calls;

/** Reads a partition page by page. Thread-safe. */
public final class Fetches {
  private final Calls calls;

  public Fetches(Calls calls) {
    this.calls = calls;
  }

  public Page fetch(FetchRequest fetch) throws InterruptedException {
    return calls.send(fetch.request()).json(Page::read);
  }
}
