package io.millrace.gateway.fetch;

import io.millrace.gateway.memory.Reservation;
import io.millrace.index.state.PartitionOffsets;

/**
 * What a reader gets: a part of the log without gaps.
 *
 * @param topicId the id of the topic they belong to
 * @param nextOffset where to go on
 * @param offsets of the partition, when it was looked up
 * @param memory what the records hold, to be closed when they are written
 */
public record Fetched<R extends Run>(
    String topicId, R run, long nextOffset, PartitionOffsets offsets, Reservation memory)
    implements Held {}
