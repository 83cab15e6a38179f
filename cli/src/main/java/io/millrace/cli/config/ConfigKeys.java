package io.millrace.cli.config;

import io.millrace.gateway.http.AuthMode;
import io.millrace.gateway.lane.LaneConfig;
import io.millrace.gateway.peers.PeerConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every configuration key there is. */
public final class ConfigKeys {
  private static final long KIB = 1024;
  private static final long MIB = 1024 * KIB;
  private static final long GIB = 1024 * MIB;
  private static final Duration DAY = Duration.ofDays(1);

  /** The largest record that the stored format can hold. */
  private static final long LARGEST_RECORD = 64 * MIB;

  public static final Key<Boolean> TOPICS_AUTO_CREATE =
      Key.of(
          "topics.auto.create",
          ValueType.flag(),
          false,
          "Whether produce creates a topic that does not exist. 'millrace dev' sets it to true.");

  public static final Key<Integer> TOPICS_PARTITIONS =
      Key.of(
          "topics.partitions",
          ValueType.count("partitions", 1, 10_000),
          4,
          "Partitions of a topic that is created without saying how many.");

  public static final Key<Long> REQUEST_MAX_BYTES =
      Key.of(
          "request.max.bytes",
          ValueType.size(KIB, GIB),
          16 * MIB,
          "The largest request body, counted after decompression; more is answered 413.");

  public static final Key<Long> RECORD_MAX_BYTES =
      Key.of(
          "record.max.bytes",
          ValueType.size(KIB, LARGEST_RECORD),
          8 * MIB,
          "The largest record that is taken, key, value and headers counted as decoded; a topic's own limit"
              + " holds where it is lower.");

  public static final Key<Duration> REQUEST_MAX_WAIT =
      Key.of(
          "request.max.wait",
          ValueType.duration(Duration.ZERO, Duration.ofMinutes(10)),
          Duration.ofSeconds(60),
          "The longest long poll that a reader may ask for.");

  public static final Key<Duration> REQUEST_IDLE_TIMEOUT =
      Key.of(
          "request.idle.timeout",
          ValueType.duration(Duration.ofMillis(100), Duration.ofHours(1)),
          Duration.ofSeconds(30),
          "How long a connection may lie still, within a request or between two, before it is closed.");

  public static final Key<Duration> PRODUCE_TIMEOUT =
      Key.of(
          "produce.timeout",
          ValueType.duration(Duration.ofMillis(100), Duration.ofMinutes(10)),
          Duration.ofSeconds(10),
          "A produce that is not decided by then is answered 503, with what is known of it.");

  public static final Key<Long> PRODUCE_WAITING_MAX_BYTES =
      new Key<>(
          "produce.waiting.max.bytes",
          ValueType.size(MIB, 1024 * GIB),
          () -> HeapShares.waitingBytes(Runtime.getRuntime().maxMemory()),
          "a quarter of the heap, less where the heap is under 4 GiB",
          "Bytes of produce requests that may be under way at once; past it they are answered 429.");

  public static final Key<Long> CACHE_MAX_BYTES =
      new Key<>(
          "cache.max.bytes",
          ValueType.size(MIB, 1024 * GIB),
          () -> HeapShares.cacheBytes(Runtime.getRuntime().maxMemory()),
          "a third of the heap",
          "Size of the hot cache, from which readers at the tail are served.");

  public static final Key<Optional<Integer>> LANES =
      new Key<>(
          "lanes",
          ValueType.count("lanes", 1, LaneConfig.MAX_LANES).optional(),
          Optional::empty,
          "1",
          "Lanes of a cluster that is made: journals that are written side by side, each with the topics whose"
              + " names fall to it. It cannot be changed later; a cluster that exists keeps the number it has.");

  public static final Key<Optional<Duration>> LANE_LINGER =
      new Key<>(
          "lane.linger",
          ValueType.duration(Duration.ZERO, Duration.ofSeconds(10)).optional(),
          Optional::empty,
          "100ms on AWS, 5ms elsewhere",
          "How long a journal entry gathers records under load; longer means fewer PUTs.");

  public static final Key<Optional<Long>> LANE_INLINE_MAX =
      new Key<>(
          "lane.inline.max",
          ValueType.size(0, 64 * MIB).optional(),
          Optional::empty,
          "8 MiB on AWS, 1 MiB elsewhere",
          "Up to this size records travel inside the journal entry, above it in a segment beside it.");

  public static final Key<Integer> LANE_PIPELINE =
      Key.of(
          "lane.pipeline",
          ValueType.count("entries", 1, 64),
          4,
          "Journal entries that may be under way to the store at once.");

  public static final Key<Duration> LANE_GRACE =
      Key.of(
          "lane.grace",
          ValueType.duration(Duration.ofSeconds(20), DAY.multipliedBy(30)),
          Duration.ofHours(1),
          "A quarter of it is how old an answer of the store may be and still be believed."
              + " One value for all gateways of a cluster.");

  public static final Key<Integer> LANE_SNAPSHOT_ENTRIES =
      Key.of(
          "lane.snapshot.entries",
          ValueType.count("entries", 16, 10_000_000),
          4096,
          "Journal entries after which the state of a lane is written as a snapshot. A start reads about so many"
              + " at most.");

  public static final Key<Long> LANE_SNAPSHOT_BYTES =
      Key.of(
          "lane.snapshot.bytes",
          ValueType.size(MIB, 1024 * GIB),
          64 * MIB,
          "Bytes of journal after which it is written, too, or four times the last snapshot if that is more.");

  public static final Key<Long> LANE_SLICES_MAX =
      Key.of(
          "lane.slices.max",
          ValueType.largeCount("slices", 1000, 2_000_000_000),
          20_000_000L,
          "Slices of a lane's offset index that are kept in memory; past it produce is answered 429.");

  public static final Key<Boolean> LANE_AFFINITY =
      Key.of(
          "lane.affinity",
          ValueType.flag(),
          true,
          "Whether commands go to the one gateway that is preferred for a lane, so that gateways do not race.");

  public static final Key<Optional<Duration>> IDEMPOTENCY_WINDOW =
      new Key<>(
          "idempotency.window",
          ValueType.duration(Duration.ofMillis(100), DAY).optional(),
          Optional::empty,
          "10m, or what a gateway set before",
          "How long the answer to an Idempotency-Key is remembered. It is kept in the bucket, for all gateways:"
              + " the last one that starts with another value changes it.");

  public static final Key<Duration> GATEWAY_DRAIN_TIMEOUT =
      Key.of(
          "gateway.drain.timeout",
          ValueType.duration(Duration.ZERO, Duration.ofHours(1)),
          Duration.ofSeconds(25),
          "How long a stopping gateway lets requests that are under way come to their ends.");

  public static final Key<Optional<String>> GATEWAY_ADVERTISE =
      new Key<>(
          "gateway.advertise",
          ValueType.url().optional(),
          Optional::empty,
          "the address it listens at",
          "The URL at which other gateways reach this one.");

  public static final Key<Duration> GATEWAY_SESSION =
      Key.of(
          "gateway.session",
          ValueType.duration(Duration.ofSeconds(1), Duration.ofHours(1)),
          Duration.ofSeconds(30),
          "How long a gateway may be silent before the others take it for dead."
              + " One value for all gateways of a cluster.");

  public static final Key<Optional<String>> CLUSTER_SECRET =
      new Key<>(
          "cluster.secret",
          ValueType.secret(PeerConfig.LEAST_SECRET_CHARACTERS).optional(),
          Optional::empty,
          "none",
          "What gateways show each other, at least 16 characters. Needed by more than one gateway beyond"
              + " loopback; give it by the environment or a file, since other users see command lines.");

  public static final Key<Optional<AuthMode>> AUTH_MODE =
      new Key<>(
          "auth.mode",
          ValueType.choice(Map.of("none", AuthMode.NONE)).optional(),
          Optional::empty,
          "none on loopback, undecided elsewhere",
          "none: whoever reaches the gateway may do everything. Needed for a gateway that listens beyond loopback.");

  /** In the order of the reference. */
  public static final List<Key<?>> ALL =
      List.of(
          TOPICS_AUTO_CREATE,
          TOPICS_PARTITIONS,
          REQUEST_MAX_BYTES,
          RECORD_MAX_BYTES,
          REQUEST_MAX_WAIT,
          REQUEST_IDLE_TIMEOUT,
          PRODUCE_TIMEOUT,
          PRODUCE_WAITING_MAX_BYTES,
          CACHE_MAX_BYTES,
          LANES,
          LANE_LINGER,
          LANE_INLINE_MAX,
          LANE_PIPELINE,
          LANE_GRACE,
          LANE_SNAPSHOT_ENTRIES,
          LANE_SNAPSHOT_BYTES,
          LANE_SLICES_MAX,
          LANE_AFFINITY,
          IDEMPOTENCY_WINDOW,
          GATEWAY_DRAIN_TIMEOUT,
          GATEWAY_ADVERTISE,
          GATEWAY_SESSION,
          CLUSTER_SECRET,
          AUTH_MODE);

  private ConfigKeys() {}
}
