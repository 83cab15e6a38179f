/**
 * Segments, compaction and their deletion. {@code SweepModel} shows why a floor in lane state (D3)
 * and checked inputs (D4); {@code DeletionModel} has the one rule of deletion (D2) with readers,
 * and that what nothing refers to does get deleted.
 *
 * <p>The journal is taken as a verified list: an entry that was built behind a number lands,
 * however late, if the list still ends there.
 */
@NullMarked
package io.millrace.index.model.segments;

import org.jspecify.annotations.NullMarked;
