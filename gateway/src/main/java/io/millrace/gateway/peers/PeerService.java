package io.millrace.gateway.peers;

import io.millrace.format.Id128;
import io.millrace.gateway.lane.Lanes;
import io.millrace.index.peer.HandOver;
import io.millrace.index.peer.HandOverAnswer;
import io.millrace.index.peer.Heartbeat;
import io.millrace.index.peer.News;
import io.millrace.index.peer.PeerCodec;
import io.millrace.tiering.Cancellable;
import io.millrace.tiering.Scheduler;
import io.millrace.tiering.SuspendAwareClock;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Answers other gateways. Thread-safe. What they send may be wrong: then {@link
 * io.millrace.format.MalformedException} or {@link IllegalArgumentException} is thrown, or the
 * future fails with it.
 */
public final class PeerService {
  private final Id128 gatewayId;
  private final Lanes lanes;
  private final List<WrittenEntries> written;
  private final Duration wait;
  private final Scheduler scheduler;
  private final SuspendAwareClock clock;

  /**
   * Answers for these lanes.
   *
   * @param written the entries of each lane
   * @param wait how long an answer waits for news
   * @param clock the lanes' own
   */
  PeerService(
      Id128 gatewayId,
      Lanes lanes,
      List<WrittenEntries> written,
      Duration wait,
      Scheduler scheduler,
      SuspendAwareClock clock) {
    this.gatewayId = gatewayId;
    this.lanes = lanes;
    this.written = List.copyOf(written);
    this.wait = wait;
    this.scheduler = scheduler;
    this.clock = clock;
  }

  /** Answers what came by a {@link PeerTransport}. */
  public CompletableFuture<ByteBuffer> answer(PeerOperation operation, ByteBuffer body) {
    return switch (operation) {
      case HEARTBEAT -> heartbeat(PeerCodec.decodeHeartbeats(body));
      case HAND_OVER -> handOver(PeerCodec.decodeHandOver(body));
    };
  }

  private CompletableFuture<ByteBuffer> handOver(HandOver handOver) {
    requireLane(handOver.lane());
    return lanes.lane(handOver.lane()).take(handOver).<ByteBuffer>thenApply(PeerService::encoded);
  }

  private static ByteBuffer encoded(HandOverAnswer answer) {
    return PeerCodec.encode(answer);
  }

  private CompletableFuture<ByteBuffer> heartbeat(List<Heartbeat> heartbeats) {
    heartbeats.forEach(each -> requireLane(each.lane()));
    CompletableFuture<Void> over = new CompletableFuture<>();
    Cancellable timer = scheduler.schedule(() -> over.complete(null), wait);
    heartbeats.forEach(each -> written.get(each.lane()).signal(each.position(), over));
    return over.thenCompose(waited -> {
      timer.cancel();
      heartbeats.forEach(each -> written.get(each.lane()).forgetGiven());
      return news(heartbeats);
    });
  }

  private CompletableFuture<ByteBuffer> news(List<Heartbeat> heartbeats) {
    List<CompletableFuture<News>> news = heartbeats.stream().map(this::news).toList();
    return CompletableFuture.allOf(news.toArray(CompletableFuture<?>[]::new))
        .thenApply(
            all -> PeerCodec.encodeNews(news.stream().map(CompletableFuture::join).toList()));
  }

  private CompletableFuture<News> news(Heartbeat heartbeat) {
    return lanes
        .lane(heartbeat.lane())
        .heartbeat(heartbeat.member())
        .exceptionally(stopped -> false)
        .thenApply(confirmed -> news(heartbeat, confirmed));
  }

  private News news(Heartbeat heartbeat, boolean confirmed) {
    WrittenEntries.Since since = written.get(heartbeat.lane()).since(heartbeat.position());
    return new News(
        heartbeat.lane(),
        gatewayId,
        clock.elapsedNanos(),
        confirmed,
        since.position(),
        since.entries());
  }

  private void requireLane(int lane) {
    if (lane >= lanes.all().size()) {
      throw new IllegalArgumentException("there is no lane " + lane);
    }
  }
}
