/** Journal, lane state, offset index, snapshots and compaction. */
@NullMarked
package io.millrace.index;

import org.jspecify.annotations.NullMarked;
