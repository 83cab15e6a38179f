package io.millrace.gateway;

import io.millrace.gateway.peers.PeerTransport;
import io.millrace.tiering.Clock;
import io.millrace.tiering.ObjectStore;
import io.millrace.tiering.Scheduler;
import io.millrace.tiering.StoreUri;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/**
 * What a gateway works with.
 *
 * @param uri of the store
 * @param store without retries, as the lanes need it
 * @param reads the same store, with retries
 * @param workers threads for whatever takes a while
 * @param transport to other gateways
 */
record Surroundings(
    StoreUri uri,
    ObjectStore store,
    ObjectStore reads,
    Clock clock,
    Scheduler scheduler,
    RandomGenerator random,
    Executor workers,
    PeerTransport transport) {}
