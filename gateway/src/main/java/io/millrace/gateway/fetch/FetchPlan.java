package io.millrace.gateway.fetch;

import io.millrace.index.state.PartitionOffsets;
import io.millrace.index.state.Slice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the index says about a fetch.
 *
 * @param offset of the first record wanted
 * @param slices that hold the records, none at the end
 * @param poll the wait for a record, or null if there is nothing to wait for
 */
record FetchPlan(
    long topicId,
    long offset,
    PartitionOffsets partition,
    List<Slice> slices,
    @Nullable LongPoll poll) {}
