package io.millrace.gateway.produce;

import io.millrace.gateway.lane.Deadline;
import io.millrace.gateway.memory.Reservation;
import io.millrace.gateway.topics.TopicRef;
import io.millrace.index.command.Idempotence;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A request that has begun.
 *
 * @param idempotence if it may be repeated; null if it is stored as often as it is sent
 * @param commitBy when it is too late to commit it, as a copy of it may have been forgotten by
 *     then; null if it is stored as often as it is sent
 * @param timeLeft for the answer, once the request has been read
 * @param onClose runs once, when the request is done with
 */
record Opened(
    TopicRef topic,
    @Nullable Idempotence idempotence,
    @Nullable Deadline commitBy,
    Duration timeLeft,
    Reservation reservation,
    Runnable onClose) {}
