/**
 * The bytes that Millrace stores: records, batches, segments, journal entries, snapshots, the
 * cluster file, and the keys of the objects that hold them. docs/formats.md describes them byte by
 * byte. All integers are big-endian.
 */
@NullMarked
package io.millrace.format;

import org.jspecify.annotations.NullMarked;
