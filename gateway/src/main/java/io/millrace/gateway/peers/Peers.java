package io.millrace.gateway.peers;

import io.millrace.format.Id128;
import io.millrace.gateway.lane.Lanes;
import io.millrace.index.PeerPort;
import io.millrace.index.peer.HandOver;
import io.millrace.index.peer.HandOverAnswer;
import io.millrace.index.peer.News;
import io.millrace.index.peer.PeerCodec;
import io.millrace.index.state.Member;
import io.millrace.tiering.Scheduler;
import io.millrace.tiering.SuspendAwareClock;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The other gateways of the cluster, as far as the lanes have told of them. Thread-safe. */
public final class Peers implements PeerPort, AutoCloseable {
  /** Heartbeats are several times as frequent as a session needs. */
  private static final int HEARTBEATS_PER_SESSION = 8;

  /** News come several times within what a lane takes for silence. */
  private static final Duration MAX_WAIT = Duration.ofSeconds(4);

  private static final Duration GRACE = Duration.ofSeconds(2);
  private static final Duration HAND_OVER_TIMEOUT = Duration.ofSeconds(15);

  private final Id128 self;
  private final PeerTransport transport;
  private final Duration wait;
  private final Scheduler scheduler;
  private final RandomGenerator random;
  private final List<WrittenEntries> written;
  private final Map<Id128, PeerLoop> loops = new TreeMap<>();
  private final List<List<Member>> members;
  private volatile @Nullable Lanes lanes;

  /**
   * Knows nobody yet.
   *
   * @param self this gateway
   * @param laneCount how many lanes the cluster has
   * @param session how long a member may be silent
   */
  public Peers(
      Id128 self,
      int laneCount,
      Duration session,
      PeerTransport transport,
      Scheduler scheduler,
      RandomGenerator random) {
    this.self = self;
    this.transport = transport;
    Duration heartbeat = session.dividedBy(HEARTBEATS_PER_SESSION);
    this.wait = heartbeat.compareTo(MAX_WAIT) < 0 ? heartbeat : MAX_WAIT;
    this.scheduler = scheduler;
    this.random = random;
    this.written = Stream.generate(WrittenEntries::new).limit(laneCount).toList();
    this.members = new ArrayList<>(Stream.generate(List::<Member>of).limit(laneCount).toList());
  }

  /**
   * The lanes are there, and hear the news from now on.
   *
   * @param clock the lanes' own
   * @return answers the others
   */
  public PeerService serve(Lanes served, SuspendAwareClock clock) {
    lanes = served;
    return new PeerService(self, served, written, wait, scheduler, clock);
  }

  @Override
  public CompletableFuture<HandOverAnswer> handOver(Member to, HandOver message) {
    return transport
        .ask(to.url(), PeerOperation.HAND_OVER, PeerCodec.encode(message), HAND_OVER_TIMEOUT)
        .thenApply(PeerCodec::decodeHandOverAnswer);
  }

  @Override
  public void wrote(int lane, ByteBuffer entry) {
    written.get(lane).add(entry);
  }

  @Override
  public synchronized void membersChanged(int lane, List<Member> changed) {
    members.set(lane, changed);
    Map<Id128, String> urls = new TreeMap<>();
    members.forEach(inLane -> inLane.forEach(each -> urls.put(each.id(), each.url())));
    urls.remove(self);
    urls.forEach((id, url) -> loops.computeIfAbsent(id, unused -> loop(url)));
    loops.forEach((id, loop) -> loop.lanes(lanesOf(id)));
    loops.keySet().retainAll(urls.keySet());
  }

  private List<Integer> lanesOf(Id128 member) {
    return IntStream.range(0, members.size())
        .filter(lane -> members.get(lane).stream().anyMatch(each -> each.id().equals(member)))
        .boxed()
        .toList();
  }

  private PeerLoop loop(String url) {
    return new PeerLoop(self, url, transport, wait.plus(GRACE), scheduler, random, this::hear);
  }

  private void hear(News news) {
    @Nullable Lanes served = lanes;
    if (served != null && news.lane() < served.all().size()) {
      served.lane(news.lane()).hear(news);
    }
  }

  /** This gateway writes nothing more: others that wait for its news need not. */
  public void endNews() {
    written.forEach(WrittenEntries::end);
  }

  /** Asks nobody any more. */
  @Override
  public synchronized void close() {
    loops.values().forEach(loop -> loop.lanes(List.of()));
    loops.clear();
  }
}
