/**
 * The journal: append by create-if-absent (A1 to A10), what an answer is worth (F1 to F5),
 * snapshots and the deletion of entries (D1, D2).
 *
 * <p>Any PUT that was ever sent may take effect at any later moment at which its key is absent, any
 * number of times, whether or not its writer still lives.
 */
@NullMarked
package io.millrace.index.model.journal;

import org.jspecify.annotations.NullMarked;
