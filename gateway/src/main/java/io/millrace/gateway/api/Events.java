package io.millrace.gateway.api;

import io.millrace.gateway.fetch.FetchService;
import io.millrace.gateway.fetch.Held;
import io.millrace.gateway.http.EventStream;
import io.millrace.gateway.http.Exchange;
import io.millrace.gateway.http.MediaTypes;
import io.millrace.gateway.http.Problems;
import io.millrace.gateway.http.Streamed;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A stream of server-sent events (WHATWG HTML, 9.2) that goes on for as long as the client listens:
 * it reads what there is, writes it, and reads on when the connection has taken it. Its steps
 * follow one another, on whatever threads.
 *
 * @param <F> what is read at once
 */
abstract class Events<F extends Held> {
  /** Silence longer than that makes proxies hang up, and hides that nobody listens any more. */
  static final Duration SILENCE = Duration.ofSeconds(15);

  private static final Streamed COMMENT = Streamed.of(json -> json.raw(":\n\n"));

  private final FetchService service;

  Events(FetchService service) {
    this.service = service;
  }

  /** Reads on, and waits so long if there is nothing. */
  abstract CompletableFuture<F> read(FetchService from, Duration maxWait);

  /**
   * The events of what was read; null if it has none.
   *
   * @throws RuntimeException what ends the stream
   */
  abstract @Nullable Streamed events(F fetched);

  /** Begins. What cannot be read at all is answered with its problem. */
  final void stream(Exchange exchange) {
    exchange.when(
        read(service, Duration.ZERO),
        first -> {
          EventStream stream = exchange.stream(MediaTypes.EVENT_STREAM);
          if (stream == null) {
            first.close();
          } else {
            var unused = stream.open().whenComplete((open, gone) -> begin(stream, first, gone));
          }
        });
  }

  private void begin(EventStream stream, F first, @Nullable Throwable gone) {
    if (gone != null) {
      first.close();
      stream.fail(gone);
    } else {
      write(stream, first, null);
    }
  }

  /**
   * Writes the events of what was read.
   *
   * @param otherwise what to write if there are none, or null for nothing
   */
  private void write(EventStream stream, F fetched, @Nullable Streamed otherwise) {
    Streamed piece;
    try {
      Streamed events = events(fetched);
      piece = events == null ? otherwise : events;
    } catch (RuntimeException e) {
      fetched.close();
      end(stream, e);
      return;
    }
    if (piece == null) {
      fetched.close();
      next(stream);
      return;
    }
    var unused =
        stream
            .write(piece)
            .whenComplete((written, gone) -> {
              fetched.close();
              if (gone == null) {
                next(stream);
              } else {
                stream.fail(gone);
              }
            });
  }

  private void next(EventStream stream) {
    if (service.isDraining()) {
      stream.end();
      return;
    }
    var unused =
        read(service, SILENCE)
            .whenComplete((fetched, failure) -> {
              if (failure == null) {
                write(stream, fetched, COMMENT);
              } else {
                end(stream, failure);
              }
            });
  }

  private static void end(EventStream stream, Throwable failure) {
    stream.end(
        Streamed.of(json -> {
          json.raw("event: error\ndata: ");
          Problems.write(json, failure);
          json.raw("\n\n");
        }));
  }
}
