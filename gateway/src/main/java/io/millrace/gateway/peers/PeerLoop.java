package io.millrace.gateway.peers;

import io.millrace.format.Id128;
import io.millrace.index.peer.Heartbeat;
import io.millrace.index.peer.News;
import io.millrace.index.peer.PeerCodec;
import io.millrace.tiering.Scheduler;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Asks one other gateway for its news, one question after the other, as long as it is a member of a
 * lane. Thread-safe.
 */
final class PeerLoop {
  private static final long FIRST_DELAY_MILLIS = 100;
  private static final long MAX_DELAY_MILLIS = 5_000;
  private static final int MAX_DOUBLINGS = 6;
  private static final long KNOWS_NOTHING = -1;

  private final Id128 self;
  private final String url;
  private final PeerTransport transport;
  private final Duration timeout;
  private final Scheduler scheduler;
  private final RandomGenerator random;
  private final Consumer<News> listener;
  private final TreeMap<Integer, Long> positions = new TreeMap<>();
  private boolean running;
  private int failures;

  /**
   * @param self this gateway
   * @param url of the other one
   * @param timeout longer than it waits for news
   * @param listener is told all of it
   */
  PeerLoop(
      Id128 self,
      String url,
      PeerTransport transport,
      Duration timeout,
      Scheduler scheduler,
      RandomGenerator random,
      Consumer<News> listener) {
    this.self = self;
    this.url = url;
    this.transport = transport;
    this.timeout = timeout;
    this.scheduler = scheduler;
    this.random = random;
    this.listener = listener;
  }

  /** In which lanes the other gateway is a member by now; with none it ends. */
  synchronized void lanes(Collection<Integer> lanes) {
    positions.keySet().retainAll(lanes);
    lanes.forEach(lane -> positions.putIfAbsent(lane, KNOWS_NOTHING));
    if (!running && !positions.isEmpty()) {
      running = true;
      ask();
    }
  }

  private void ask() {
    List<Heartbeat> heartbeats = new ArrayList<>();
    positions.forEach((lane, position) -> heartbeats.add(new Heartbeat(lane, self, position)));
    ByteBuffer body = PeerCodec.encodeHeartbeats(heartbeats);
    var unused =
        transport
            .ask(url, PeerOperation.HEARTBEAT, body, timeout)
            .thenApply(PeerCodec::decodeNews)
            .whenComplete(this::proceed);
  }

  private void proceed(@Nullable List<News> news, @Nullable Throwable failure) {
    if (news != null) {
      news.forEach(listener);
    }
    goOn(news);
  }

  private synchronized void goOn(@Nullable List<News> news) {
    if (positions.isEmpty()) {
      running = false;
      return;
    }
    failures = news == null ? failures + 1 : 0;
    if (news != null) {
      news.forEach(each -> positions.replace(each.lane(), each.position()));
    }
    var unused = scheduler.schedule(this::askAgain, Duration.ofMillis(delayMillis()));
  }

  private synchronized void askAgain() {
    if (positions.isEmpty()) {
      running = false;
    } else {
      ask();
    }
  }

  private long delayMillis() {
    if (failures == 0) {
      return 0;
    }
    long longest =
        Math.min(MAX_DELAY_MILLIS, FIRST_DELAY_MILLIS << Math.min(failures, MAX_DOUBLINGS));
    return longest / 2 + random.nextLong(longest / 2);
  }
}
