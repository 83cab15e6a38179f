package io.millrace.gateway;

import io.millrace.gateway.lane.LaneRunner;
import io.millrace.gateway.peers.PeerTransport;
import io.millrace.index.rules.Rules;
import io.millrace.tiering.Clock;
import io.millrace.tiering.ObjectStore;
import io.millrace.tiering.Scheduler;
import io.millrace.tiering.StoreUri;
import java.util.concurrent.Executor;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;

/**
 * What a gateway works with.
 *
 * @param uri of the store
 * @param store without retries, as the lanes need it
 * @param reads the same store, with retries
 * @param workers threads for whatever takes a while
 * @param laneRunners gives each lane, by its number, what its tasks run on
 * @param transport to other gateways
 * @param rules of the journal's protocol; all, outside of simulations
 */
public record Surroundings(
    StoreUri uri,
    ObjectStore store,
    ObjectStore reads,
    Clock clock,
    Scheduler scheduler,
    RandomGenerator random,
    Executor workers,
    IntFunction<LaneRunner> laneRunners,
    PeerTransport transport,
    Rules rules) {}
