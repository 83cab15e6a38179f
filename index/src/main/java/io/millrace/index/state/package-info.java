/**
 * What applying a lane's entries in order gives: deterministic machines, one per concern, confined
 * to one thread.
 */
@NullMarked
package io.millrace.index.state;

import org.jspecify.annotations.NullMarked;
