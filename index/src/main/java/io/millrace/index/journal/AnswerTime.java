package io.millrace.index.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When an answer was true.
 *
 * @param store the store's date, null if it gives none
 * @param sent when the request left
 * @param handled when the answer was looked at
 */
record AnswerTime(@Nullable Instant store, Moment sent, Moment handled) {}
