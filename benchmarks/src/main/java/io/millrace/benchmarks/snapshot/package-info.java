/** What a snapshot of a large lane state costs. */
@NullMarked
package io.millrace.benchmarks.snapshot;

import org.jspecify.annotations.NullMarked;
