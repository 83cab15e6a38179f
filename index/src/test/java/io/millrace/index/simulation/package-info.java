/** Lanes in virtual time, on a store that does all that the protocol says a store may do. */
@NullMarked
package io.millrace.index.simulation;

import org.jspecify.annotations.NullMarked;
