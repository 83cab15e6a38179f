package io.millrace.gateway;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.millrace.format.ClusterFile;
import io.millrace.format.Compression;
import io.millrace.format.Id128;
import io.millrace.gateway.api.FetchCalls;
import io.millrace.gateway.api.OperateCalls;
import io.millrace.gateway.api.PeerCalls;
import io.millrace.gateway.api.ProduceCalls;
import io.millrace.gateway.api.TopicCalls;
import io.millrace.gateway.cache.HotCache;
import io.millrace.gateway.fetch.FetchService;
import io.millrace.gateway.fetch.LongPolls;
import io.millrace.gateway.http.Routes;
import io.millrace.gateway.lane.LaneListeners;
import io.millrace.gateway.lane.LaneStarter;
import io.millrace.gateway.lane.Lanes;
import io.millrace.gateway.lane.SettingsProposal;
import io.millrace.gateway.metrics.GatewayMetrics;
import io.millrace.gateway.operate.ClusterReport;
import io.millrace.gateway.operate.Readiness;
import io.millrace.gateway.peers.PeerService;
import io.millrace.gateway.peers.Peers;
import io.millrace.gateway.produce.ProduceService;
import io.millrace.gateway.topics.TopicDirectory;
import io.millrace.gateway.topics.TopicList;
import io.millrace.gateway.topics.TopicLookup;
import io.millrace.gateway.topics.TopicService;
import io.millrace.index.command.TopicConfig;
import io.millrace.index.journal.PeerSettings;
import io.millrace.tiering.SuspendAwareClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/**
 * The parts of a gateway behind its HTTP server, put together; a whole gateway but for the network.
 * Thread-safe.
 */
public final class Services implements AutoCloseable {
  private static final int MAX_LONG_POLLS = 10_000;
  private static final int MAX_POLLED_PARTITIONS = 50_000;

  /** Answers under way may hold this part of the heap. */
  private static final int HELD_HEAP_FRACTION = 8;

  private static final Duration DEFAULT_RETENTION = Duration.ofDays(7);

  private final GatewayConfig config;
  private final Surroundings surroundings;
  private final SuspendAwareClock clock;
  private final Id128 gatewayId;
  private final List<TopicDirectory> directories;
  private final List<LongPolls> polls;
  private final Peers peers;
  private final Lanes lanes;
  private final PeerService peerService;
  private final TopicService topics;
  private final ProduceService produce;
  private final FetchService fetch;
  private final Readiness readiness;

  /** Starts the lanes, which catch up with their journals on their own. */
  public Services(
      GatewayConfig config,
      Surroundings surroundings,
      ClusterFile cluster,
      GatewayMetrics metrics) {
    this.config = config;
    this.surroundings = surroundings;
    this.clock = new SuspendAwareClock(surroundings.clock());
    this.gatewayId = Id128.random(surroundings.random());
    this.directories =
        IntStream.range(0, cluster.lanes())
            .mapToObj(lane -> new TopicDirectory(lane, surroundings.random()))
            .toList();
    this.polls =
        directories.stream()
            .map(directory -> new LongPolls(MAX_LONG_POLLS, MAX_POLLED_PARTITIONS))
            .toList();
    HotCache cache =
        new HotCache(
            surroundings.reads(),
            config.fetch().maxCacheBytes(),
            surroundings.workers(),
            metrics,
            surroundings.rules());
    this.peers =
        new Peers(
            gatewayId,
            cluster.lanes(),
            config.peers().session(),
            surroundings.transport(),
            surroundings.scheduler(),
            surroundings.random());
    this.lanes = startLanes(cluster, cache);
    this.peerService = peers.serve(lanes, clock);
    shareSettings();
    TopicLookup lookup = new TopicLookup(lanes, directories);
    this.topics = new TopicService(lanes, lookup, whenCreated(), config.produce().timeout(), clock);
    this.produce =
        new ProduceService(
            lanes, lookup, topics, config.topics(), config.produce(), clock, metrics);
    this.fetch =
        new FetchService(
            lanes,
            cache,
            polls,
            Runtime.getRuntime().maxMemory() / HELD_HEAP_FRACTION,
            surroundings.workers(),
            surroundings.scheduler(),
            clock,
            metrics);
    this.readiness = new Readiness(lanes);
    Gauges.add(metrics, lanes, cache, produce, fetch);
  }

  private Lanes startLanes(ClusterFile cluster, HotCache cache) {
    return new LaneStarter(
            surroundings.store(),
            clock,
            surroundings.random(),
            surroundings.laneRunners(),
            peers,
            surroundings.rules())
        .start(
            cluster,
            config.lane(),
            new PeerSettings(config.peers().session(), config.peers().affinity()),
            surroundings.uri(),
            gatewayId,
            // The cache before the polls: who is woken finds the records there.
            lane -> new LaneListeners(List.of(directories.get(lane), cache, polls.get(lane))));
  }

  private void shareSettings() {
    Duration idempotencyWindow = config.produce().idempotencyWindow();
    if (idempotencyWindow != null) {
      new SettingsProposal(idempotencyWindow, surroundings.scheduler()).to(lanes);
    }
  }

  private TopicConfig whenCreated() {
    return new TopicConfig(
        config.topics().partitions(),
        DEFAULT_RETENTION.toMillis(),
        TopicConfig.UNLIMITED,
        Compression.ZSTD,
        config.produce().maxRecordBytes());
  }

  /** Makes, changes and describes topics. */
  public TopicService topics() {
    return topics;
  }

  /** Commits records. */
  public ProduceService produce() {
    return produce;
  }

  /** Reads records. */
  public FetchService fetch() {
    return fetch;
  }

  /** What all of them work on. */
  public Lanes lanes() {
    return lanes;
  }

  Routes routes(PrometheusMeterRegistry registry) {
    Routes routes = new Routes();
    new TopicCalls(topics, new TopicList(lanes)).addTo(routes);
    new ProduceCalls(produce, config.http().maxRequestBytes(), clock).addTo(routes);
    new FetchCalls(fetch, config.fetch().maxWait()).addTo(routes);
    new PeerCalls(peerService, config.peers().secret()).addTo(routes);
    new OperateCalls(readiness, new ClusterReport(lanes, gatewayId), registry).addTo(routes);
    return routes;
  }

  /** Answers other gateways. */
  public PeerService peers() {
    return peerService;
  }

  /** Other gateways can reach this one by now, at this URL. */
  public void advertise(String url) {
    lanes.advertise(url, ClusterReport.version());
  }

  /** Completes when the lanes have caught up with their journals; fails if one stops before. */
  public CompletableFuture<Void> ready() {
    return lanes.ready();
  }

  /** Readers get what there is, producers that come from now on are refused. */
  public CompletableFuture<Void> refuseNewWork() {
    readiness.drain();
    fetch.drain();
    return produce.drain();
  }

  /** Completes when what was taken has been committed. */
  public CompletableFuture<Void> drainLanes() {
    return lanes.drain().whenComplete((drained, failure) -> peers.endNews());
  }

  /** Stops the lanes at once; {@link Lanes#close}. */
  @Override
  public void close() {
    peers.close();
    lanes.close();
  }
}
