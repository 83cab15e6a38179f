/** Finds out whether a store does what the queue needs. Each question is a {@code Probe}. */
@NullMarked
package io.millrace.tiering.check;

import org.jspecify.annotations.NullMarked;
